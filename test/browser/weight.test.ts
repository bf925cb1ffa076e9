import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DESK, PHONE, settled, stage, type Stage } from './atlas.ts';
import { some } from './long.ts';

const MOST_BYTES = 650_000;
const MOST_REQUESTS = 20;
/** On a phone the Chinese titles are in sight at once: no first visit is heavier. */
const VISITS = [
  ...['kk', 'ru', 'zh', 'en'].map((language) => ({ language, viewport: DESK })),
  ...['zh', 'kk', 'ru', 'en'].map((language) => ({ language, viewport: PHONE }))
];
/** Fetched by everyone, and compressed only after the server has begun to listen. */
const LATE = ['/api/outline', '/api/boundaries/packed'];

let set: Stage;
beforeAll(async () => {
  set = await stage();
  for (const path of LATE)
    await vi.waitFor(
      async () => {
        const { headers } = await fetch(set.origin + path, { headers: { 'Accept-Encoding': 'br' } });
        expect(headers.get('Content-Encoding')).toBe('br');
      },
      { timeout: 60_000, interval: 500 }
    );
});
afterAll(() => set.close());

interface Sent {
  path: string;
  bytes: number;
}

/** A server in front of the real one that notes every answer: bodies as they were sent, and headers. */
function scales(origin: string, sent: Sent[]): Server {
  return createServer(({ url = '/', method, headers }, response) => {
    const onward = request(origin + url, { method, headers }, (answer) => {
      const entry = { path: url, bytes: answer.rawHeaders.join(': ').length };
      sent.push(entry);
      response.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
      answer.on('data', (chunk: Buffer) => (entry.bytes += chunk.length));
      answer.pipe(response);
    });
    onward.end();
  }).listen(0);
}

test.for(some(VISITS, 5))(
  'a first visit in $language at $viewport.width × $viewport.height is light, and few requests',
  async ({ language, viewport }) => {
    const sent: Sent[] = [];
    const server = scales(set.origin, sent);
    const page = await set.browser.newPage({ viewport, reducedMotion: 'reduce' });
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/?lang=${language}`);
    await settled(page);
    await page.waitForLoadState('networkidle');
    await page.close();
    server.closeAllConnections();
    server.close();

    const heaviest = sent.toSorted((a, b) => b.bytes - a.bytes).map(({ path, bytes }) => `${bytes} ${path}`);
    expect(heaviest.some((line) => line.includes('map-worker'))).toBe(true);
    expect(
      sent.reduce((sum, { bytes }) => sum + bytes, 0),
      heaviest.join('\n')
    ).toBeLessThanOrEqual(MOST_BYTES);
    expect(sent.length, heaviest.join('\n')).toBeLessThanOrEqual(MOST_REQUESTS);
  }
);
