import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

// Hono with nothing in front and nothing behind: `/<n>` gives the bytes that another server gave for the address in that place, with
// their type alone; `/304` says that nothing is new. Run as a process of its own: `bare.ts ENCODING ADDRESS…`.

const [encoding = '', ...addresses] = process.argv.slice(2);
const app = new Hono();
for (const [i, address] of addresses.entries()) {
  const [body, type] = await new Promise<[Uint8Array<ArrayBuffer>, string]>((resolve, reject) =>
    get(address, { headers: { 'Accept-Encoding': encoding } }, (answer) => {
      const type = answer.headers['content-type'] ?? '';
      void buffer(answer).then((bytes) => resolve([new Uint8Array(bytes), type]), reject);
    }).on('error', reject)
  );
  app.get(`/${i}`, (c) => c.body(body, 200, { 'Content-Type': type }));
}
app.get('/304', (c) => c.body(null, 304));
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (address: AddressInfo) =>
  process.stdout.write(`http://127.0.0.1:${address.port}\n`)
);
