import dataset from '../../data/dataset.json' with { type: 'json' };
import { LANGUAGES } from '../words.svelte.ts';

const order = Object.keys(dataset.title);

/** All languages with what each says of itself, in the order in which the data set names itself. */
export const languagesInOrder = [...LANGUAGES]
  .map(([code, messages]) => ({
    code,
    tag: String(messages['language.tag']),
    short: String(messages['language.short']),
    name: String(messages['language.name']),
    sample: String(messages['language.sample'])
  }))
  .sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
