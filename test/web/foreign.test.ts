import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDataFolder } from '../../api/data-folder.ts';
import { catalogue as catalogueOf } from '../../geo/catalogue.ts';
import { parseDataset } from '../../geo/dataset.ts';
import { foreignNames } from '../../web/stage/foreign.ts';
import { Words } from '../../web/words.svelte.ts';

const { dataset } = parseDataset(readDataFolder(join(import.meta.dirname, '../../data')).files);
const catalogue = catalogueOf(dataset);

const foreign = (id: string, language: string) => {
  const place = catalogue.place(id);
  if (place === undefined) throw new Error(`no place ${id}`);
  return foreignNames(place, catalogue, new Words(language)).map(
    ({ text, language }) => `${language} ${text}`
  );
};

test.for([
  ['KZ-19', 'ru', ['kk Алматы облысы']],
  ['KZ-19', 'zh', ['kk Алматы облысы']],
  ['KZ-19', 'kk', ['zh 阿拉木图州']],
  ['650000', 'kk', ['zh 新疆']],
  ['650000', 'zh', []],
  ['kalzhat-dulata', 'ru', ['kk Қалжат', 'zh 都拉塔']],
  ['kalzhat-dulata', 'kk', ['zh 都拉塔']]
] as const)('%s in %s is also called %s', ([id, language, expected]) => {
  expect(foreign(id, language)).toEqual(expected);
});
