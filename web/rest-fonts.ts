/** The family of which the build cuts what the data set has (build/fonts.ts). */
const CUT = 'Noto Sans SC Variable';

/** A Chinese character, or a full-width form, that the build has cut no font for. */
function uncut(): RegExp {
  const spans = [...document.fonts]
    .filter(({ family }) => family.includes(CUT))
    .flatMap(({ unicodeRange }) => unicodeRange.match(/[0-9A-F]+(-[0-9A-F]+)?/gi) ?? [])
    .map((span) => span.replaceAll(/[0-9A-F]+/gi, String.raw`\u{$&}`));
  return new RegExp(String.raw`[[\p{Script=Han}\u3000-\u303f\uff00-\uffef]--[${spans.join('')}]]`, 'v');
}

/** Fetches the list of all other slices of the family: of each, the browser fetches itself what appears. */
const load = () => void import('cut-fonts/rest.css');

/** Sees to it that every Chinese character has a font: those of an operator's own data, and those that a reader types. */
export function watchCharacters(facts: unknown) {
  const unknown = uncut();
  const hasUnknown = (value: unknown): boolean =>
    typeof value === 'string'
      ? unknown.test(value)
      : typeof value === 'object' && value !== null && Object.values(value).some(hasUnknown);
  if (hasUnknown(facts)) return load();
  const typed = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement) || !unknown.test(target.value)) return;
    removeEventListener('input', typed);
    load();
  };
  addEventListener('input', typed);
}
