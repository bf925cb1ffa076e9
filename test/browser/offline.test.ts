import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, ledger, settled, stage, type Stage } from './atlas.ts';

let set: Stage;
beforeAll(async () => {
  set = await stage();
});
afterAll(() => set.close());

test('after one visit the atlas opens again without its server, with the same figures', async () => {
  // Not by `open`: a page whose requests a test looks through is not always answered by its service worker.
  const page = await set.browser.newPage({ viewport: DESK, reducedMotion: 'reduce' });
  await page.goto(`${set.origin}/?lang=ru&theme=night`);
  await settled(page);
  const said = await ledger(page);
  // What the page is made of is kept a while after it has settled.
  const isKept = () =>
    page.evaluate(async () => {
      const cache = await caches.open('shekara');
      const used = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
      const files = ['/', ...used.filter((path) => /^\/(assets|api)\//.test(path))];
      const kept = await Promise.all(files.map((path) => cache.match(path)));
      return files.length > 10 && kept.every((answer) => answer !== undefined);
    });
  await expect.poll(isKept, { timeout: 60_000 }).toBe(true);
  await set.kill();
  try {
    await page.goto(`${set.origin}/?lang=ru&theme=paper&sector=agriculture`);
    await settled(page);
    expect(await ledger(page)).not.toBe(said);
    await page.goto(`${set.origin}/?lang=ru&theme=night`);
    await settled(page);
    expect(await ledger(page)).toBe(said);
  } finally {
    await set.revive();
  }
  const answer = await page.goto(`${set.origin}/?lang=ru`);
  expect(answer?.status()).toBe(200);
});
