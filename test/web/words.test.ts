import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseLanguage, LANGUAGES, Words } from '../../web/words.svelte.ts';

const messagesOf = (language: string) =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, `../../data/messages/${language}.json`), 'utf8')
  ) as object;

test('money is written in each language’s own scale words', () => {
  const money = (language: string) => new Words(language).money(2e9, 'USD').replace(/\s/g, ' ');
  expect(money('en')).toBe('USD 2 bn');
  expect(money('ru')).toBe('2 млрд $');
  expect(money('kk')).toBe('2 млрд $');
  expect(money('zh')).toBe('20亿美元');
});

test('a currency and a unit agree with the number before them', () => {
  const words = new Words('ru');
  const said = [1, 7.2, 54, 1_000_001, 3e9].map((value) => words.money(value, 'CNY').replace(/\s/g, ' '));
  expect(said).toEqual(['1 юань', '7,2 юаня', '54 юаня', '1 млн юаней', '3 млрд юаней']);
  expect(words.quantity(2_000_003, 'people').replace(/\s/g, ' ')).toBe('2 млн человек');
});

test('plural forms follow the number', () => {
  const records = (n: number) => new Words('ru').say('ledger.records', { n });
  expect([1, 2, 5, 21].map(records)).toEqual(['1 запись', '2 записи', '5 записей', '21 запись']);
});

test('what fills the slots is kept apart from the words', () => {
  expect(new Words('en').parts('ledger.placed', { placed: 3, total: 5 })).toEqual([
    { text: '3', slot: true },
    { text: ' of ', slot: false },
    { text: '5', slot: true },
    { text: ' records on the map', slot: false }
  ]);
});

test('dates and intervals in EDTF', () => {
  const words = new Words('en');
  expect(words.date('2024-06-03')).toBe('3 June 2024');
  expect(words.date('2023-04/2023-12')).toBe('April 2023 – December 2023');
  expect(words.date('../2024')).toBe('until 2024');
});

test('the language of the address, else the reader’s, else the first', () => {
  expect(chooseLanguage('zh', ['ru'])).toBe('zh');
  expect(chooseLanguage('tlh', ['de-DE', 'kk-KZ'])).toBe('kk');
  expect(LANGUAGES.has(chooseLanguage(null, []))).toBe(true);
});

test('every language has every message', () => {
  // Scale words are a language's own: Chinese counts in 万 and 亿.
  const keys = (language: string) =>
    Object.keys(messagesOf(language)).filter((key) => !key.startsWith('scale.'));
  for (const language of LANGUAGES.keys()) expect(new Set(keys(language))).toEqual(new Set(keys('en')));
});

test('goes over to the language asked for last', async () => {
  const words = new Words('en');
  await Promise.all([words.speak('ru'), words.speak('zh')]);
  expect([words.language, words.tag]).toEqual(['zh', 'zh-Hans']);
});
