import { expect, test } from 'vitest';
import { isFirstLook } from '../../web/guide/first.ts';

test.each([
  ['', false, true],
  ['?lang=kk&theme=wall', false, true],
  ['?sector=trade', false, false],
  ['?record=farm', false, false],
  ['?view=list', false, false],
  ['', true, false]
])('at “%s”, framed: %s, a first visit is greeted: %s', (search, framed, greeted) => {
  expect(isFirstLook({ search }, framed)).toBe(greeted);
});
