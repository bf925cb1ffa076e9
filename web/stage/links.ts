import { linkTo } from '../link.ts';

/** This machine's own name for itself, which no other machine can use. */
const OWN = /^(localhost|127\.|\[::1\]|::1$)/;

/** Where other devices find the pages: the page's own address, or the first at which the server says it is reached. */
export function reachedAt(page: string, addresses: readonly string[] = []): string {
  const own = new URL('./', page);
  const [other] = addresses;
  return OWN.test(own.hostname) && other !== undefined ? new URL('./', other).href : own.href;
}

/** What an atlas is asked for to show what a scene shows, under the filter on top of it. */
interface View {
  base: string;
  /** The scene's own question, and the one on top: what both ask for is asked as on top. */
  questions: readonly string[];
  record: string | undefined;
  language: string;
}

/** A link to the records of a scene, to be taken away. */
export function viewLink({ base, questions, record, language }: View): string {
  const query = new Map(questions.flatMap((question) => [...new URLSearchParams(question)]));
  if (record !== undefined) query.set('record', record);
  query.set('lang', language);
  return linkTo({ base, query: new URLSearchParams([...query]).toString(), hash: '' });
}
