import { parseAccept } from 'hono/utils/accept';
import { CODE_KEYS, type FilterFault } from '../geo/filter.ts';
import type { ParameterName, Parameters, Query } from './parameters.ts';

/** Reads the parameters that a route has. Faults are values it cannot read and parameters that are none of its own. */
export function readQuery(
  search: URLSearchParams,
  parameters: Parameters,
  names: readonly ParameterName[],
  others: readonly string[] = []
): { query: Query; faults: FilterFault[] } {
  const faults: FilterFault[] = [];
  const allowed = [...names, ...others];
  for (const key of new Set(search.keys())) {
    const values = search.getAll(key);
    if (!allowed.includes(key))
      faults.push({ parameter: key, value: values.join(), expected: oneOf(allowed) });
    else if (values.length > 1 && !isList(key))
      faults.push({ parameter: key, value: values.join(), expected: 'the parameter once' });
  }
  const entries = Object.entries(parameters).map(([name, { otherwise, read, expected }]) => {
    const text = names.includes(name as ParameterName) ? search.get(name) : null;
    const value = text === null ? otherwise : read(text);
    if (value === undefined) faults.push({ parameter: name, value: text ?? '', expected });
    return [name, value ?? otherwise];
  });
  return { query: Object.fromEntries(entries) as Query, faults };
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
