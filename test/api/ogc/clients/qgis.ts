import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Tile } from '../../../../geo/tile-index.ts';
import { collections, guessable, note, printed, PYTHON, QUESTIONS, truth } from './world.ts';

/** Loading it only to see whether it is there takes seconds. */
export const hasQgis = existsSync('/usr/lib/python3/dist-packages/qgis/core');

interface Found {
  count: number;
  features: number;
  sum: number;
  types: Record<string, string>;
  crs: string;
  filtered: number;
  dated: number;
  boxed: number;
}

/** How QGIS calls the kinds of fields. */
const QGIS: Record<string, string> = {
  text: 'String',
  edtf: 'String',
  number: 'Real',
  boolean: 'Boolean',
  day: 'Date',
  list: 'StringList'
};

interface Answer {
  version: string;
  found: Record<string, Found>;
  /** How many pixels of each tile are drawn. */
  tiles: number[];
}

const BOX = [79, 43, 82, 46];

/** Tiles with points, with areas, with lines, and one with nothing; of which zoom QGIS asks for them it decides. */
const TILES: { id: string; tile: Tile; isEmpty?: true }[] = [
  { id: 'projects', tile: { zoom: 5, column: 23, row: 11 } },
  { id: 'oblasts', tile: { zoom: 4, column: 11, row: 5 } },
  { id: 'flows', tile: { zoom: 3, column: 5, row: 2 } },
  { id: 'projects', tile: { zoom: 5, column: 0, row: 0 }, isEmpty: true }
];

/** Questions that QGIS 3.22 cannot put to the copy of the features it keeps: of days in another spelling, and of truth. */
const OTHERWISE: Record<string, { where: string; holds: (typeof QUESTIONS)[string]['holds'] }> = {
  'project-areas': { where: "sector = 'trade'", holds: ({ sector }) => sector === 'trade' },
  'project-routes': { where: "status = 'operating'", holds: ({ status }) => status === 'operating' }
};
const questionOf = (id: string) => OTHERWISE[id] ?? QUESTIONS[id]!;

/** A day that QGIS asks for by the parameter `datetime`, which lets through what has no date, too. */
const DATED: Record<string, string> = {
  projects: "date_from >= '2024-01-01'",
  'project-areas': "date_from >= '2024-01-01'",
  'project-routes': "date_from >= '2024-01-01'",
  flows: "period_from >= '2024-01-01'"
};

/** What QGIS makes of each collection; `asked` is what the server is asked for. */
export function qgis(world: () => { address: string; asked: string[] }) {
  test(
    'every collection: count, sum, types, a filter, a time, a box; tiles',
    { timeout: 180_000 },
    async () => {
      const { address, asked } = world();
      asked.length = 0;
      const questions = Object.fromEntries(
        collections.map(({ id }) => [id, { where: questionOf(id).where, dated: DATED[id] ?? '', box: BOX }])
      );
      const script = join(import.meta.dirname, 'qgis_client.py');
      const answer = await printed(PYTHON, [
        script,
        `${address}/api`,
        JSON.stringify(questions),
        JSON.stringify(TILES)
      ]);
      const { version, found, tiles } = JSON.parse(answer) as Answer;
      expect(asked.filter((url) => /^\d/.test(url))).toEqual([]);
      TILES.forEach(({ id, isEmpty = false }, i) => {
        expect(asked.some((url) => url.startsWith(`/api/collections/${id}/tiles/WebMercatorQuad/`))).toBe(
          true
        );
        expect(tiles[i] === 0, `${id}: ${tiles[i]} pixels`).toBe(isEmpty);
      });
      for (const { id, items } of collections) {
        const it = truth[id]!;
        const seen = found[id]!;
        const filtered = it.rows.filter(questionOf(id).holds).length;
        expect(filtered).toBeGreaterThan(0);
        const { count, sum } = it;
        expect(seen, id).toMatchObject({ count, features: count, sum, filtered, crs: 'EPSG:4326' });
        for (const { name, kind } of guessable(it))
          expect(seen.types[name], `${id} ${name}`).toBe(QGIS[kind]);
        expect(seen.boxed, id).toBeGreaterThan(0);
        const urls = asked.filter((url) => url.includes(`/collections/${id}/items?`));
        expect(
          urls.some((url) => url.includes(`bbox=${BOX.join()}`)),
          id
        ).toBe(true);
        const isTimed = urls.some((url) => url.includes('datetime=2024-01-01/'));
        expect(isTimed, id).toBe(id in DATED);
        if (isTimed)
          expect(seen.dated, id).toBe(
            items.filter(({ days }) => days === null || days[1] >= '2024-01-01').length
          );
        const typed = it.fields.filter(({ name, kind }) => seen.types[name] === QGIS[kind]).length;
        const isPushed = urls.some((url) => url.includes('filter='));
        note(`QGIS ${version}`, it, typed, [
          `${isPushed ? 'yes' : 'no, it asks its own copy'}${isTimed ? '; of time: datetime=2024-01-01/…' : ''}`,
          'yes',
          '–'
        ]);
      }
    }
  );
}
