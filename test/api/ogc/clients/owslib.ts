import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collections, note, printed, PYTHON, truth } from './world.ts';

export const hasOwslib = spawnSync(PYTHON, ['-c', 'import owslib.ogcapi.features']).status === 0;

interface Found {
  count: number;
  second: string[];
  types: Record<string, string[]>;
  sum: number;
  queryables: string[];
  filtered: string[];
  boxed: string[];
  one: boolean;
}

/** How Python calls the kinds of fields. */
const PYTHONS: Record<string, string> = {
  text: 'str',
  edtf: 'str',
  number: 'float',
  boolean: 'bool',
  day: 'str',
  list: 'list'
};

/** What OWSLib makes of each collection; `asked` is what the server is asked for. */
export function owslib(world: () => { address: string; asked: string[] }) {
  test('every collection: count, sum, types, queryables, a filter, a box, one feature', async () => {
    const { address, asked } = world();
    asked.length = 0;
    const script = join(import.meta.dirname, 'owslib_client.py');
    const answer = await printed(PYTHON, [script, `${address}/api`]);
    const { api, found } = JSON.parse(answer) as { api: string; found: Record<string, Found> };
    expect(api).toBe('3.0.3');
    expect(Object.keys(found)).toEqual(collections.map(({ id }) => id));
    for (const { id, items } of collections) {
      const it = truth[id]!;
      const seen = found[id]!;
      const second = items.slice(1, 3).map((each) => each.id);
      expect(seen, id).toMatchObject({ count: it.count, sum: it.sum, one: true, second });
      expect(seen.queryables, id).toEqual(['geometry', ...it.fields.map(({ name }) => name)].sort());
      expect(seen.filtered, id).toContain(items[0]!.id);
      expect(seen.boxed.length, id).toBeGreaterThan(0);
      const pushed = (part: string) =>
        asked.some((url) => url.includes(`${id}/items?`) && url.includes(part));
      expect([pushed('filter='), pushed('bbox=79')], id).toEqual([true, true]);
      for (const { name, kind } of it.fields) {
        const types = seen.types[name]!.filter((type) => type !== 'NoneType');
        expect(
          types.filter((type) => type !== PYTHONS[kind]),
          name
        ).toEqual([]);
      }
      note('OWSLib', it, it.fields.length, [`yes: ${it.fields[0]!.name} = …`, 'yes', '–']);
    }
  });
}
