import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Topology } from 'topojson-specification';
import { packed, unpacked } from '../../geo/packed.ts';

const OVERVIEW = join(import.meta.dirname, '../../geo/layers/overview.json');

test('the overview comes out as it went in, in less than half the letters', () => {
  const text = readFileSync(OVERVIEW, 'utf8');
  const topology = JSON.parse(text) as Topology;
  const sent = JSON.stringify(packed(topology));
  expect(unpacked(JSON.parse(sent))).toEqual(topology);
  expect(sent.length).toBeLessThan(text.length / 2);
});

test('steps of any length and direction come out as they went in', () => {
  const step = fc.integer({ min: -(2 ** 29), max: 2 ** 29 - 1 });
  const arcs = fc.array(fc.array(fc.tuple(step, step)));
  fc.assert(
    fc.property(arcs, (given) => {
      const topology: Topology = { type: 'Topology', objects: {}, arcs: given };
      expect(unpacked(packed(topology))).toEqual(topology);
    })
  );
});
