import { expect, test } from 'vitest';
import { tongueOf } from '../../web/guide/tongue.ts';

test.each([
  ['KAZ Minerals', 'zh-Hans', 'en'],
  ['KAZ Minerals', 'en', undefined],
  ['KAZ Minerals与中色股份', 'ru', 'zh-Hans'],
  ['霍尔果斯', 'zh-Hans', undefined],
  ['TRT на русском', 'en', 'und-Cyrl'],
  ['TRT на русском', 'kk', undefined],
  ['24.7', 'kk', undefined]
])('“%s” on a page in %s is marked as %s', (text, page, lang) => {
  expect(tongueOf(text, page)).toBe(lang);
});
