import { expect, test } from 'vitest';
import { surfaceOf } from '../../../api/ask.ts';
import type { Extract } from '../../../api/exports/extract.ts';
import { FORMATS } from '../../../api/exports/formats.ts';
import { sayIn } from '../../../api/exports/say.ts';
import type { Entry } from '../../../geo/catalogue.ts';
import { NO_FILTER } from '../../../geo/filter.ts';
import { entryOf, store } from '../../fixtures.ts';

const { geography, at, store: served } = surfaceOf(store(), 'http://localhost');

/** A record that has its place, and whatever else is asked of it is an error. */
const untouchable = (entry: Entry) =>
  new Proxy(entry, {
    get: (it, key) => {
      if (key === 'placing') return it.placing;
      throw new Error(`read as far as a record that nobody has asked for`);
    }
  });

const COUNT = 1000;
const extractWith = (last: (entry: Entry) => Entry): Extract => {
  const entries = Array.from({ length: COUNT }, (_, i) => entryOf({ id: `mill-${i}` }));
  return {
    store: served,
    geography,
    filter: NO_FILTER,
    entries: [...entries, last(entryOf({ id: 'last' }))],
    wording: { language: 'en', recordUrl: at.record },
    say: sayIn(),
    at,
    search: new URLSearchParams(),
    page: at.page()
  };
};

/** Kinds that are written as they are read. A file with an index has that first; the others are one piece. */
const STREAMED = ['csv', 'geojson', 'oc4ids.json', 'iati.xml'];

test.for(FORMATS.filter(({ extension }) => STREAMED.includes(extension)))(
  '$extension: a part is worked out when it is read, not before',
  async ({ write }) => {
    const parts = write(extractWith(untouchable));
    const first = await parts.next();
    const second = await parts.next();
    expect([first.done, second.done]).toEqual([false, false]);
    await expect(Array.fromAsync(parts)).rejects.toThrow('nobody has asked for');
  }
);

test.for(FORMATS.filter(({ extension }) => [...STREAMED, 'fgb'].includes(extension)))(
  '$extension: no part is more than a small share of a long file',
  async ({ write }) => {
    const parts = await Array.fromAsync(write(extractWith((entry) => entry)));
    const sizes = parts.map(({ length }) => length);
    const all = sizes.reduce((sum, size) => sum + size, 0);
    expect(Math.max(...sizes)).toBeLessThan(all / 10);
  }
);
