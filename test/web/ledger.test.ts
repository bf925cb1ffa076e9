import { expect, test } from 'vitest';
import { summarise } from '../../geo/summary.ts';
import { countWords, ledgerOf } from '../../web/panels/ledger.ts';
import { Words } from '../../web/words.svelte.ts';
import { record, world } from './world.ts';

const words = new Words('en');
const claim = { value: 125e6, currency: 'USD', basis: 'announced', date: null, source: 'source' };
const { entries } = world([
  record({ id: 'market', amounts: [claim] }),
  record({ id: 'farm' }),
  record({ id: 'dam', amounts: [{ ...claim, bilateral: false }] }),
  record({ id: 'many', aggregate: true })
]);

test('the lines of the ledger account for every record', () => {
  const lines = ledgerOf(summarise(entries), summarise(entries), words).map(({ key, slots }) =>
    words.say(key, slots)
  );
  expect(lines).toEqual([
    '0 of 3 records on the map',
    '3 not placed',
    'USD\u00a0125\u00a0m stated in 1',
    '1 not disclosed',
    '1 other money',
    '+1 general statement'
  ]);
});

test('what a filter leaves out is said first', () => {
  const [first] = ledgerOf(summarise(entries.slice(0, 1)), summarise(entries), words);
  expect(words.say(first!.key, first!.slots)).toBe('1 of 3 records chosen');
});

test('of nothing the ledger says only that it is nothing', () => {
  expect(ledgerOf(summarise([]), summarise([]), words).map(({ key }) => key)).toEqual(['ledger.placed']);
});

test('general statements are named apart and never counted', () => {
  expect(countWords(entries, words)).toBe('3 +1 general statement');
  expect(countWords(entries.slice(0, 2), words)).toBe('2');
});
