import * as v from 'valibot';
import type { Report } from './check.ts';
import { Text } from './text.ts';

/** Every text of a value must have every language, and no other. */
export function checkTexts(
  schema: v.GenericSchema,
  value: unknown,
  languages: readonly string[],
  report: Report
) {
  for (const { field, text } of textsOf(schema, value)) {
    for (const language of languages)
      if (!(language in text)) report(`${field}.${language}`, undefined, `the text in ${language}`);
    for (const [key, words] of Object.entries(text))
      if (!languages.includes(key))
        report(`${field}.${key}`, words, `one of the languages ${languages.join(', ')}`);
  }
}

interface Found {
  field: string;
  text: Text;
}

/** What a schema may be made of, as far as a text can stand in it. */
interface Parts {
  wrapped?: v.GenericSchema;
  item?: v.GenericSchema;
  entries?: Readonly<Record<string, v.GenericSchema>>;
  options?: readonly (v.GenericSchema | string | number)[];
}

/** The texts of a value that has the form of a schema: they stand where the schema has `Text`. */
function textsOf(schema: v.GenericSchema, value: unknown, path: readonly string[] = []): Found[] {
  if (schema === Text) return v.is(Text, value) ? [{ field: path.join('.'), text: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  const { wrapped, item, entries, options = [] }: Parts = schema as Parts;
  const inner = (part: v.GenericSchema | undefined, key: string, held: unknown) =>
    part === undefined ? [] : textsOf(part, held, [...path, key]);
  return [
    ...(wrapped === undefined ? [] : textsOf(wrapped, value, path)),
    ...options.flatMap((option) =>
      typeof option === 'object' && v.is(option, value) ? textsOf(option, value, path) : []
    ),
    ...Object.entries(value).flatMap(([key, held]) => inner(item ?? entries?.[key], key, held))
  ];
}
