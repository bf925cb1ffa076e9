import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp } from '../../../api/app.ts';
import { readBoundaries } from '../../../api/boundaries.ts';
import { keeping } from '../../../api/kept.ts';
import { memoryStore, storeOf } from '../../../api/memory-store.ts';
import { generate } from '../generate.ts';

// The API over made-up records that stand at a point. Run as a process of its own: `many.ts COUNT`, of which some have no point.

const boundaries = readBoundaries();
const { catalogue, messages } = memoryStore(join(import.meta.dirname, '../../../data'), boundaries);
const { facts } = catalogue;
const records = generate(facts, Number(process.argv[2])).flatMap(({ record, placing }) =>
  'point' in placing ? [record] : []
);
const app = createApp(storeOf({ ...facts, records }, boundaries, messages));
const server = createServer(keeping(app.fetch, () => new Response(null, { status: 400 })));
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
);
