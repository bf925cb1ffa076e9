import { expect, test } from 'vitest';
import { NO_FILTER } from '../../geo/filter.ts';
import { foundBy } from '../../web/panels/found.ts';
import { suggester } from '../../web/panels/suggest.ts';
import { record, world } from './world.ts';

const catalogue = world(
  [
    record({ id: 'visit', locations: [at('654200')] }),
    record({
      id: 'mill',
      parties: [
        { name: { kk: 'Диірмен', ru: 'Мельник', zh: '磨坊', en: 'Miller' }, country: null, role: 'investor' }
      ]
    }),
    record({
      id: 'plant',
      locations: [at('654200')],
      title: { kk: 'Зауыт', ru: 'Завод', zh: '工厂', en: 'Plant' }
    })
  ],
  {
    readings: { 磨: 'mo', 坊: 'fang', 工: 'gong', 厂: 'chang' },
    wordings: { 'sector.trade': ['Сауда', 'Торговля', '贸易', 'Trade'] }
  }
);

function at(place: string) {
  return { place, side: 'CN', role: 'site' as const, precision: 'city' };
}

const entry = (id: string) => catalogue.entry(id)!;
const why = (id: string, query: string, ...seen: string[]) =>
  foundBy(catalogue, entry(id), query, seen, 'en');

test('what is found by a text that is not on screen says by which', () => {
  expect(why('plant', 'zavod', 'Plant')).toEqual({ text: 'Завод', tag: 'ru' });
  expect(why('plant', 'gongchang', 'Plant')).toEqual({ text: '工厂', tag: 'zh-Hans' });
  expect(why('mill', 'melnik', 'mill')).toEqual({ text: 'Мельник', tag: 'ru' });
  expect(why('mill', 'torgovlya', 'mill')).toEqual({ text: 'Торговля', tag: undefined });
});

test('what is in the language of the reader says it best', () => {
  const tagIn = (language: string) => foundBy(catalogue, entry('visit'), '6542', [], language)?.tag;
  expect(['kk', 'ru', 'zh', 'en'].map(tagIn)).toEqual(['kk', 'ru', 'zh-Hans', 'en']);
});

test('what is on screen need not be said again', () => {
  expect(why('plant', 'plnat', 'Plant')).toBeUndefined();
  expect(why('plant', '', 'Plant')).toBeUndefined();
});

test('titles that hold the word come first, then others; the places that most records concern first', () => {
  const suggest = suggester(catalogue);
  const named = (query: string) =>
    suggest(query, catalogue.select({ ...NO_FILTER, q: query }), 'en').map((choice) =>
      'entry' in choice ? choice.entry.record.id : choice.place.id
    );
  expect(named('mill')).toEqual(['mill']);
  expect(named('trade')).toEqual(['visit', 'mill', 'plant']);
  expect(named('zavod')).toEqual(['plant']);
  expect(named('6542')).toEqual(['visit', 'plant', '654200']);
  expect(named('6')).toEqual(['visit', 'plant', '650000', '654200', '610000']);
  expect(named(' ')).toEqual([]);
});
