import { parseAccept } from 'hono/utils/accept';
import { CODE_KEYS, type FilterFault } from '../geo/filter.ts';
import type { Parameter } from './parameters.ts';

/** The value of each parameter of a table; those not asked for have their default. */
type Values<P> = { [K in keyof P]: P[K] extends Parameter<infer T> ? T : never };

/** Reads the parameters that a route has. Faults are values it cannot read and parameters that are none of its own. */
export function readQuery<P extends Readonly<Record<string, Parameter<unknown>>>>(
  search: URLSearchParams,
  parameters: P,
  names: readonly (keyof P & string)[],
  others: readonly string[] = []
): { query: Values<P>; faults: FilterFault[] } {
  const faults: FilterFault[] = [];
  const allowed: string[] = [...names, ...others];
  for (const key of new Set(search.keys())) {
    const values = search.getAll(key);
    if (!allowed.includes(key))
      faults.push({ parameter: key, value: values.join(), expected: oneOf(allowed) });
    else if (values.length > 1 && !isList(key))
      faults.push({ parameter: key, value: values.join(), expected: 'the parameter once' });
  }
  const entries = Object.entries(parameters).map(([name, { otherwise, read, expected }]) => {
    const text = names.includes(name) ? search.get(name) : null;
    const value = text === null ? otherwise : read(text);
    if (value === undefined) faults.push({ parameter: name, value: text ?? '', expected });
    return [name, value ?? otherwise];
  });
  return { query: Object.fromEntries(entries) as Values<P>, faults };
}

const isList = (key: string) => (CODE_KEYS as readonly string[]).includes(key);
const oneOf = (names: readonly string[]) =>
  names.length === 0 ? 'no parameter' : `one of the parameters ${names.join(', ')}`;

/** The language a reader wants most of those there are, else the data set's own. */
export function acceptedLanguage(
  header: string | undefined,
  languages: readonly string[],
  otherwise: string
): string {
  const ranges = parseAccept(header ?? '').map(({ type, q }) => ({ q, language: primary(type) }));
  const refused = new Set(ranges.flatMap(({ q, language }) => (q > 0 ? [] : [language])));
  const left = [otherwise, ...languages].filter((language) => !refused.has(language));
  return (
    ranges
      .filter(({ q }) => q > 0)
      .sort((a, b) => b.q - a.q)
      .map(({ language }) => (language === '*' ? left[0] : left.find((each) => each === language)))
      .find((language) => language !== undefined) ?? otherwise
  );
}

/** `zh-Hans-CN` is `zh`. */
const primary = (tag: string) => tag.toLowerCase().split('-')[0] ?? '';
