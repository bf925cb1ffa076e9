import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const ROOT = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'shekara-'));

/** A server of our own; it says on its first line where it is, or why it does not start. */
async function started(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['api/server.ts'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', ...env }
  });
  const words = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (words.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (words.err += data.toString()));
  const ended = once(child, 'exit') as Promise<[number | null]>;
  await Promise.race([once(child.stdout, 'data'), ended]);
  return { child, words, ended, port: Number(/:(\d+)\s*$/.exec(words.out)?.[1]) };
}

/** The path as it is, which `fetch` would tidy up. */
const ask = (port: number, path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; type: string; body: string }>((resolve, reject) =>
    request({ port, host: '127.0.0.1', path, headers, agent: false }, (response) => {
      let body = '';
      response.on('data', (data: Buffer) => (body += data.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body })
      );
    })
      .on('error', reject)
      .end()
  );

let server: Awaited<ReturnType<typeof started>>;
beforeAll(async () => {
  server = await started();
});
afterAll(() => {
  stopped(server.child);
  rmSync(scratch, { recursive: true });
});
const stopped = (child: ChildProcess) => child.exitCode ?? child.kill('SIGKILL');

test('the first line says where the server is', () => {
  expect(server.words).toEqual({ out: `http://localhost:${server.port}\n`, err: '' });
});

test('the real data set is served', async () => {
  const { status, body } = await ask(server.port, '/api/collections/projects/items?limit=1');
  expect(status).toBe(200);
  expect(JSON.parse(body).numberMatched).toBeGreaterThan(50);
});

test('links begin with that address, whatever the Host header says', async () => {
  const { body } = await ask(server.port, '/api', { Host: 'evil.example' });
  for (const { href } of JSON.parse(body).links) expect(new URL(href).origin).toBe(server.words.out.trim());
});

test.for([
  '/../package.json',
  '/%2e%2e/package.json',
  '/..%2fpackage.json',
  '/assets/../../package.json',
  '/.built-from',
  '/.git/config',
  '/%2egit/config'
])('nothing outside the built pages is served: %s', async (path) => {
  const { status, type } = await ask(server.port, path);
  expect(status).toBe(404);
  expect(type).toBe('application/problem+json');
});

test.runIf(existsSync(join(ROOT, 'dist/index.html')))('the page is served with its policy', async () => {
  const response = await fetch(`http://127.0.0.1:${server.port}/`);
  expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('Cache-Control')).toBe('no-cache');
  expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
});

test('an address too long for HTTP is refused in the same form', async () => {
  expect(await ask(server.port, `/api?${'a'.repeat(20_000)}`)).toMatchObject({
    status: 414,
    type: 'application/problem+json'
  });
  expect(await ask(server.port, `/api?${'a'.repeat(70_000)}`)).toMatchObject({
    status: 431,
    type: 'application/problem+json'
  });
});

test('a port in use is one clear sentence', async () => {
  const { words, ended } = await started({ PORT: String(server.port) });
  expect((await ended)[0]).toBe(1);
  expect(words).toEqual({
    out: '',
    err: `Port ${server.port} is already in use: stop what listens there, or choose another with PORT=${server.port + 1}.\n`
  });
});

test('a port that is none is one clear sentence', async () => {
  const { words, ended } = await started({ PORT: 'eighty' });
  expect((await ended)[0]).toBe(1);
  expect(words.err).toBe('PORT=eighty: expected a number from 0 to 65535\n');
});

test('a fault in the data stops the start, one line each', async () => {
  const folder = join(scratch, 'data');
  cpSync(join(ROOT, 'data'), folder, { recursive: true });
  writeFileSync(join(folder, 'rates.json'), '[{"currency": "CNY", "value": -1}]');
  const { words, ended } = await started({ SHEKARA_DATA: folder });
  expect((await ended)[0]).toBe(1);
  expect(words.err).toContain('rates.json: 0.value: -1; expected');
  expect(words.err).not.toContain('    at ');
});

test('told to stop, the server ends what is open and leaves', async () => {
  const { child, ended, port } = await started();
  const waiting = connect(port, '127.0.0.1');
  waiting.on('error', () => {});
  await once(waiting, 'connect');
  waiting.write('GET /api HTTP/1.1\r\nHost: localhost\r\n');
  await ask(port, '/healthz');
  child.kill('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 300));
  await expect(ask(port, '/healthz')).rejects.toThrow('ECONNREFUSED');
  waiting.write('\r\n');
  const [answer] = (await once(waiting, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 OK/);
  expect((await ended)[0]).toBe(0);
});

test('told to stop, the server ends its streams and leaves', async () => {
  const { child, ended, port } = await started();
  const at = `http://127.0.0.1:${port}/api/channel/walls`;
  const { wall, key } = await (await fetch(at, { method: 'POST', body: '{}' })).json();
  const acts = await fetch(`${at}/${wall}/acts`, { headers: { Authorization: `Bearer ${key}` } });
  expect(acts.headers.get('Content-Type')).toBe('text/event-stream');
  expect(acts.headers.get('Content-Encoding')).toBeNull();
  child.kill('SIGTERM');
  expect(await acts.text()).toContain('event: tablets');
  expect((await ended)[0]).toBe(0);
});

test('a reader who never ends is cut off within eight seconds', async () => {
  const { child, ended, port } = await started();
  const endless = connect(port, '127.0.0.1');
  endless.on('error', () => {});
  await once(endless, 'connect');
  endless.write('GET /api HTTP/1.1\r\n');
  await ask(port, '/healthz');
  const from = performance.now();
  child.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
  expect(performance.now() - from).toBeLessThan(8000);
});
