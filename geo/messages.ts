import * as v from 'valibot';
import type { Codes } from './codes.ts';
import { formFault, type DataFiles, type Fault } from './dataset.ts';
import { wordsOfCodes } from './wordings.ts';

const Words = v.pipe(v.string(), v.nonEmpty('a text'));

/** A text with `{slots}`, or one text for each plural form of `{n}` that the language has. */
export const Message = v.union([
  Words,
  v.strictObject({ one: v.optional(Words), few: v.optional(Words), many: v.optional(Words), other: Words })
]);
export type Message = v.InferOutput<typeof Message>;

/** `data/messages/<language>.json`: what the interface says, by key. */
export const MessageFile = v.record(v.string(), Message);
export type MessageFile = v.InferOutput<typeof MessageFile>;

/** Each language counts in powers of ten of its own: thousands of millions, or ten thousands. */
const OWN_KEYS = /^scale\./;

/** What is missing: a key that another language has, or the word of a code. */
export function checkMessages(messages: Readonly<Record<string, MessageFile>>, codes: Codes): Fault[] {
  const words = new Set(wordsOfCodes(codes));
  const keys = new Set([...words, ...Object.values(messages).flatMap(Object.keys)]);
  return Object.entries(messages).flatMap(([language, file]) =>
    [...keys]
      .filter((key) => !(key in file) && !OWN_KEYS.test(key))
      .map((key) => ({
        file: `messages/${language}.json`,
        field: key,
        value: undefined,
        expected: words.has(key)
          ? `the word for this code in ${language}`
          : `the message in ${language}; other languages have it`
      }))
  );
}

/** The message files of a data folder by language, and what is wrong with their form. */
export function messageFiles(files: DataFiles): { files: Record<string, MessageFile>; faults: Fault[] } {
  const read: Record<string, MessageFile> = {};
  const faults: Fault[] = [];
  for (const [file, content] of Object.entries(files)) {
    const language = /^messages\/(.+)\.json$/.exec(file)?.[1];
    if (language === undefined) continue;
    const result = v.safeParse(MessageFile, content);
    if (result.success) read[language] = result.output;
    else faults.push(...result.issues.map((issue) => formFault(file, issue)));
  }
  return { files: read, faults };
}
