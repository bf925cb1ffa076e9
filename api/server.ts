import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createApp } from './app.ts';
import { readBoundaries } from './boundaries.ts';
import { reachOf } from './channel/reach.ts';
import { Walls } from './channel/walls.ts';
import { keeping } from './kept.ts';
import { memoryStore } from './memory-store.ts';
import { PROBLEM_TYPE, problemBody } from './problem.ts';
import { readSettings, type Settings } from './settings.ts';

/** How long open requests may take to end once we are told to stop. */
const GRACE_MS = 3_000;
const IDLE_CHECK_MS = 100;
/** Room for an address that is too long to be refused in the API's own words. */
const MAX_HEADER_BYTES = 65_536;

/** Reads everything, then listens: whoever is answered is answered from a checked data set. */
function start() {
  const settings = readSettings(process.env);
  const boundaries = readBoundaries(settings.boundaries);
  const store = memoryStore(settings.data, boundaries);
  // The first who asks for words or filters waits no longer than the others.
  store.catalogue.columns();
  store.catalogue.search();
  const walls = new Walls();

  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES });
  server.on('error', (error: NodeJS.ErrnoException) => giveUp(listenFault(error, settings)));
  server.on('clientError', refuseClient);
  server.listen(settings.port, settings.host, () => {
    // The system may have chosen the port, so links are known only now.
    const address = addressOf(server, settings.host);
    const { port } = server.address() as AddressInfo;
    const reach = reachOf(settings.host, port, settings.publicUrl);
    const publicUrl = settings.publicUrl ?? address;
    const app = createApp(store, {
      publicUrl,
      built: settings.pages,
      parents: settings.parents,
      walls,
      reach
    });
    server.on('request', keeping(app.fetch, errorHandler));
    console.log(address);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(server, walls));
}

/** Takes no new requests, ends the streams, lets other open requests end, and leaves in any case. */
function stop(server: Server, walls: Walls) {
  walls.close();
  server.close(() => process.exit(0));
  setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  setTimeout(() => server.closeAllConnections(), GRACE_MS);
}

const LOOPBACK = ['127.0.0.1', '::1', '0.0.0.0', '::'];

/** The address to open, as a person would type it. */
function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = LOOPBACK.includes(host) ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

function listenFault(error: NodeJS.ErrnoException, { port, host }: Settings): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is already in use: stop what listens there, or choose another with PORT=${port + 1}.`;
  if (error.code === 'EACCES') return `Port ${port} is not ours to open: choose one above 1023 with PORT.`;
  return `Cannot listen on ${host}, port ${port}: ${error.message}`;
}

const errorHandler = () => problemResponse(400, UNREADABLE);

const UNREADABLE = 'This is not a request that HTTP knows.';
const problemResponse = (status: number, detail: string) =>
  new Response(JSON.stringify(problemBody(status, detail)), {
    status,
    headers: { 'Content-Type': PROBLEM_TYPE }
  });

/** Answers what Node itself could not read as a request. */
function refuseClient(error: NodeJS.ErrnoException, socket: Duplex) {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { status, title, ...rest } =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? problemBody(431, `A request has at most ${MAX_HEADER_BYTES} bytes of address and headers.`)
      : problemBody(400, UNREADABLE);
  const body = JSON.stringify({ ...rest, title, status });
  const head = `HTTP/1.1 ${status} ${title}\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${body.length}\r\nConnection: close`;
  socket.end(`${head}\r\n\r\n${body}`);
}

/** Ends with a sentence, not with a stack. */
function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}

try {
  start();
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
}
