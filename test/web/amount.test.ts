import { expect, test } from 'vitest';
import { Words } from '../../web/words.svelte.ts';

const read = (text: string, language = 'en') => new Words(language).amount(text);

test.each([
  ['300 m', 300e6],
  ['2 bn', 2e9],
  ['USD 1.5 bn', 1.5e9],
  ['$125,000,000', 125e6],
  ['125 млн', 125e6],
  ['2 млрд', 2e9],
  ['20亿', 2e9],
  ['20亿美元', 2e9],
  ['300000000', 300e6]
])('%s is read in every language', (text, amount) => {
  expect(read(text, 'en')).toBe(amount);
  expect(read(text, 'ru')).toBe(amount);
});

test('a lone comma follows the language', () => {
  expect(read('1,500', 'en')).toBe(1500);
  expect(read('1,5 млрд', 'ru')).toBe(1.5e9);
  expect(read('1,500', 'ru')).toBe(1.5);
});

test.each(['', 'many', '5 parsecs', '1.2.3,4,5', '-5'])('%j is not an amount', (text) => {
  expect(read(text)).toBeNull();
});

test('an amount of more than fifteen digits is not read', () => {
  expect(read('9999999999 bn')).toBeNull();
  expect(read('999 999 999 999 999')).toBe(999_999_999_999_999);
  expect(read('1000 tn')).toBeNull();
});

test('what a field shows can be typed back', () => {
  for (const language of ['kk', 'ru', 'zh', 'en']) {
    const words = new Words(language);
    for (const value of [125e6, 140.7e6, 2e9, 434.5e6])
      expect(words.amount(words.money(value, 'USD'))).toBe(value);
  }
});
