import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, open, PHONE, stage, type Stage } from './atlas.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let here: Stage;
beforeAll(async () => {
  here = await stage();
});
afterAll(() => here.close());

test.each([
  ['the map on paper', '?lang=ru&theme=paper', DESK],
  ['the map at night', '?lang=en&theme=night', DESK],
  ['the list', '?lang=kk&theme=paper&view=list', DESK],
  ['the list in groups', '?lang=ru&theme=night&view=list&group=status&columns=title,parties,source', DESK],
  ['the cross table', '?lang=en&theme=paper&view=list&group=oblast&across=family', DESK],
  ['an open record', '?lang=zh&theme=night&record=aktogay-copper-smelter', DESK],
  ['the flows', '?lang=en&theme=paper&view=flows', DESK],
  ['a phone', '?lang=kk&theme=night', PHONE]
] as const)('%s has no fault that axe finds (WCAG 2.2 AA)', async (_what, query, viewport) => {
  const { page } = await open(here, query, viewport);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults, string[]>(
    (tags) => (window as unknown as { axe: typeof axe }).axe.run({ runOnly: tags }),
    TAGS
  );
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  ).toEqual([]);
  await page.context().close();
});
