/** Serves the API over made-up records, as many as its argument says; its first line says where. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createApp } from '../../api/app.ts';
import { readBoundaries } from '../../api/boundaries.ts';
import { memoryStore, storeOf } from '../../api/memory-store.ts';
import { generate } from './generate.ts';

const { catalogue, boundaries, messages } = memoryStore(
  join(import.meta.dirname, '../../data'),
  readBoundaries()
);
const records = generate(catalogue.facts, Number(process.argv[2])).map(({ record }) => record);
const store = storeOf({ ...catalogue.facts, records }, boundaries, messages);
store.catalogue.columns();
store.catalogue.search();
const server = createServer({ maxHeaderSize: 65_536 });
server.listen(0, '127.0.0.1', () => {
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('request', getRequestListener(createApp(store, { publicUrl }).fetch));
  process.stdout.write(`${publicUrl}\n`);
});
