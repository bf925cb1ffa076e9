/** Compares geometries in a thread of its own. */
import { parentPort } from 'node:worker_threads';
import type { Geometry } from 'geojson';
import { relates, type SpatialOperator } from '../geo/cql2/space.ts';

/** A geometry to keep under a number, or one to compare with those of some numbers. */
export type RelationOrder =
  | { number: number; geometry: Geometry }
  | { operator: SpatialOperator; literal: Geometry; isFirst: boolean; numbers: number[] };

const kept = new Map<number, Geometry>();

parentPort?.on('message', (order: RelationOrder) => {
  if ('geometry' in order) return void kept.set(order.number, order.geometry);
  const { operator, literal, isFirst, numbers } = order;
  const answers = numbers.map((number) => {
    const geometry = kept.get(number);
    if (geometry === undefined) throw new Error(`no geometry ${number}`);
    return isFirst ? relates(operator, literal, geometry) : relates(operator, geometry, literal);
  });
  parentPort?.postMessage(answers);
});
