import type { Question } from '../ask.ts';

/** A map on a screen asks the same of some twenty tiles. */
const MOST_REMEMBERED = 32;

/** Works out the answer to a question once for all its tiles; the oldest are forgotten. */
export function remembering<T>(find: (question: Question) => Promise<T>): (question: Question) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (question) => {
    const key = JSON.stringify([question.wording.language, question.filter, question.query]);
    const found = known.get(key) ?? find(question);
    known.delete(key);
    known.set(key, found);
    found.catch(() => known.delete(key));
    const [oldest] = known.keys();
    if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
    return found;
  };
}
