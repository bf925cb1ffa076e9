import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Geometry } from 'geojson';
import type { Relation } from '../geo/cql2/compile.ts';
import { relatesAtOnce } from '../geo/cql2/space.ts';
import type { RelationOrder } from './relations-worker.ts';
import { eachInTurns } from './turns.ts';

/** A thread, and the geometries that it has already, by their numbers there. */
interface Thread {
  worker: Worker;
  has: Map<Geometry, number>;
}
let kept: Thread | undefined;

/** The thread that compares geometries, as a long line through a long outline is a tenth of a second; started with the first and kept. */
function thread(): Thread {
  if (kept !== undefined) return kept;
  const worker = new Worker(new URL('./relations-worker.ts', import.meta.url));
  const started = { worker, has: new Map() };
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    if (kept === started) kept = undefined;
  });
  return (kept = started);
}

let last: Promise<unknown> = Promise.resolve();

/** Learns how geometries relate to those in a filter, one filter at a time. */
export function learn(relations: readonly Relation[], geometries: Iterable<Geometry>): Promise<void> {
  const mine = last.then(() => learnAll(relations, new Set(geometries)));
  last = mine.catch(() => undefined);
  return mine;
}

async function learnAll(relations: readonly Relation[], geometries: ReadonlySet<Geometry>) {
  for (const relation of relations) {
    const open: Geometry[] = [];
    await eachInTurns(geometries, (geometry) => {
      const answer = relatesAtOnce(relation.operator, relation.literal, geometry);
      if (answer === undefined) open.push(geometry);
      else relation.answers.set(geometry, answer);
    });
    if (open.length > 0) await compared(relation, open);
  }
}

async function compared({ operator, literal, isFirst, answers }: Relation, geometries: readonly Geometry[]) {
  const { worker, has } = thread();
  worker.ref();
  try {
    const answered = once(worker, 'message') as Promise<[boolean[]]>;
    answered.catch(() => undefined);
    const order = (next: RelationOrder) => worker.postMessage(next);
    await eachInTurns(geometries, (geometry) => {
      if (has.has(geometry)) return;
      order({ number: has.size, geometry });
      has.set(geometry, has.size);
    });
    order({ operator, literal, isFirst, numbers: geometries.map((geometry) => has.get(geometry) ?? -1) });
    const [known] = await answered;
    geometries.forEach((geometry, i) => answers.set(geometry, known[i] === true));
    worker.unref();
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}
