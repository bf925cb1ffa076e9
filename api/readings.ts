/** `npm run readings`: writes `data/readings.json`, how each Chinese character that is searched is read. What stands there already is kept. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinyin } from 'pinyin-pro';
import { parseDataset } from '../geo/dataset.ts';
import { charactersOf, type Readings } from '../geo/pinyin.ts';
import { searchedTexts } from '../geo/search-texts.ts';
import { readDataFolder } from './data-folder.ts';
import { readSettings } from './settings.ts';

/** The readings of the characters, in the order of their code points. */
export const readingsOf = (characters: readonly string[], known: Readings): Readings =>
  Object.fromEntries(
    characters.toSorted().map((character) => [character, known[character] ?? read(character)])
  );

const read = (character: string): string =>
  [...new Set(pinyin(character, { toneType: 'none', multiple: true, type: 'array' }))].join(' ');

if (import.meta.main) {
  const folder = readSettings(process.env).data;
  const { dataset } = parseDataset(readDataFolder(folder).files);
  const readings = readingsOf(charactersOf(searchedTexts(dataset).join('')), dataset.readings);
  writeFileSync(join(folder, 'readings.json'), `${JSON.stringify(readings, null, 2)}\n`);
}
