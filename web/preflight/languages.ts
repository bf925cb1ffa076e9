import dataset from '../../data/dataset.json' with { type: 'json' };
import { languagesIn } from '../languages.ts';
import { LANGUAGES } from '../words.svelte.ts';

/** All languages with what each says of itself, and a line of its letters, in the order in which the data set names itself. */
export const languagesInOrder = languagesIn(Object.keys(dataset.title)).map((language) => ({
  ...language,
  sample: String(LANGUAGES.get(language.code)?.['language.sample'])
}));
