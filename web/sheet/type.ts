import type { Anchor, Label } from './primitive.ts';

/** How wide a line is set at a size and weight, in the size's own unit. */
export type Measure = (text: string, size: number, weight: number) => number;

export interface Face {
  size: number;
  weight: number;
  fill: string;
}

/** One line at a baseline. */
export function line(
  text: string,
  x: number,
  y: number,
  face: Face,
  measure: Measure,
  anchor: Anchor = 'start'
): Label {
  return { kind: 'text', x, y, text, ...face, anchor, room: measure(text, face.size, face.weight) };
}

/** Words with the space and the stops that follow them; Chinese breaks after every character. */
const PIECES =
  /[\u3400-\u9fff](?:[\u3000-\u303f\uff00-\uffef]|\s)*|(?:[^\s\u3400-\u9fff]|\u00a0)+(?:[\u3000-\u303f\uff00-\uffef]|\s)*|\s+/gu;

/** Text in lines no wider than asked, at most so many; what is over ends in an ellipsis. */
export function wrap(text: string, width: number, lines: number, face: Face, measure: Measure): string[] {
  const fits = (candidate: string) => measure(candidate.trimEnd(), face.size, face.weight) <= width;
  const set = [''];
  for (const piece of (text.match(PIECES) ?? []).flatMap((word) =>
    fits(word) ? [word] : broken(word, fits)
  )) {
    const last = set.at(-1) ?? '';
    if (last === '' || fits(last + piece)) set[set.length - 1] = last + piece;
    else set.push(piece);
  }
  const kept = set.slice(0, lines).map((row) => row.trimEnd());
  if (set.length > lines) kept[lines - 1] = cut(kept[lines - 1] ?? '', fits);
  return kept;
}

/** A word that is too long for a line in parts: an address after its signs, anything else anywhere. */
const broken = (word: string, fits: (candidate: string) => boolean): string[] =>
  (word.match(/[^/?&#,]+[/?&#,]*|[/?&#,]+/g) ?? []).flatMap((part) => (fits(part) ? [part] : [...part]));

/** The same lines, but about as long as each other. */
export function balance(text: string, width: number, lines: number, face: Face, measure: Measure): string[] {
  const loose = wrap(text, width, lines, face, measure);
  if (loose.length < 2 || loose.at(-1)?.endsWith('…')) return loose;
  let [narrow, wide] = [width / 2, width];
  for (let step = 0; step < 8; step += 1) {
    const middle = (narrow + wide) / 2;
    const tried = wrap(text, middle, lines, face, measure);
    if (tried.length > loose.length || tried.at(-1)?.endsWith('…')) narrow = middle;
    else wide = middle;
  }
  return wrap(text, wide, lines, face, measure);
}

/** As much of a line as fits together with an ellipsis. */
function cut(text: string, fits: (candidate: string) => boolean): string {
  let kept = text;
  while (kept !== '' && !fits(`${kept}…`)) kept = [...kept].slice(0, -1).join('');
  return `${kept.trimEnd()}…`;
}
