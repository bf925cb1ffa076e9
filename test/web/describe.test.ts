import { expect, test } from 'vitest';
import { NO_FILTER, type Filter } from '../../geo/filter.ts';
import { summarise } from '../../geo/summary.ts';
import { asText, describe } from '../../web/guide/describe.ts';
import { LANGUAGES, Words } from '../../web/words.svelte.ts';
import { record, world } from './world.ts';

const at = (place: string) => [{ place, side: 'CN', role: 'site' as const, precision: 'oblast' }];
const sum = (value: number) => [{ value, currency: 'USD', basis: 'announced', date: null, source: 'source' }];
const catalogue = world([
  record({ id: 'market', locations: at('610100'), amounts: sum(125e6) }),
  record({ id: 'farm', sectors: ['agriculture'], locations: at('654200') }),
  record({ id: 'field', sectors: ['agriculture'], locations: at('650000') }),
  record({ id: 'nowhere', sectors: ['food'] }),
  record({ id: 'many', aggregate: true, locations: at('610000') })
]);

const text = (language: string, change: Partial<Filter> = {}) => {
  const shown = catalogue.select({ ...NO_FILTER, ...change });
  const words = new Words(language);
  return asText(
    describe(shown, summarise(shown), summarise(catalogue.entries), catalogue, words, (cents) =>
      words.money(cents / 100, 'USD')
    ),
    words
  );
};

test('the map in words: how many, where and in what most, and how far the money is known', () => {
  expect(text('en')).toBe(
    'All 4 records are shown. By region most are in 650000 (2), 610000 (1). ' +
      'By sector most are Agriculture and irrigation (2), Food processing (1), Wholesale trade (1). ' +
      'USD\u00a0125\u00a0m is stated in 1 record. 3 records disclose no amount. 1 record is not on the map.'
  );
});

test('it follows the filter, with the plural of the language', () => {
  expect(text('ru', { sector: ['agriculture'] })).toMatch(
    /^Показаны 2 записи из 4\. .*В 2 записях сумма не раскрыта\.$/
  );
  expect(text('en', { sector: ['mining'] })).toBe('No record passes the filters.');
});

test('what is nought is not said', () => {
  expect(text('en', { sector: ['trade'] })).not.toMatch(/disclose|not on the map|other money/);
});

test.each([...LANGUAGES.keys()])('in %s every slot is filled', (language) => {
  expect(text(language)).not.toMatch(/[{}]|describe\./);
});
