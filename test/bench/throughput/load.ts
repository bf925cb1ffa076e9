import { connect, type Socket } from 'node:net';

// A load generator, run as a process of its own: `load.ts URL MILLISECONDS CONNECTIONS [HEADER…]`. It writes the same bytes again and
// again on connections that stay open and only looks for where an answer ends, so that it is quicker than any server it asks. More
// than one address, with a newline between, are asked for in turns; `{n}` in one is a number that never comes again.

const [addresses = '', span = '1000', connections = '8', ...headers] = process.argv.slice(2);
const urls = addresses.split('\n').map((each) => new URL(each));
const requests = urls.map(({ pathname, search, host }) =>
  [`GET ${pathname}${search} HTTP/1.1`, `Host: ${host}`, ...headers, '', ''].join('\r\n')
);
const COUNTER = '{n}';
const FIRST = Date.now();
const END_OF_HEAD = '\r\n\r\n';
const END_OF_CHUNKS = Buffer.from('\r\n0\r\n\r\n');

let [answers, bytes, asked] = [0, 0, 0];
const statuses: Record<string, number> = {};

/** How many bytes the answer has whose first are these; NaN where its last tell. */
function lengthOf(piece: Buffer): number {
  const end = piece.indexOf(END_OF_HEAD);
  const head = piece.toString('latin1', 0, end);
  const status = head.slice(9, 12);
  statuses[status] = (statuses[status] ?? 0) + 1;
  const body = /^content-length: (\d+)/im.exec(head)?.[1];
  if (body === undefined && /^transfer-encoding: chunked/im.test(head)) return NaN;
  return end + END_OF_HEAD.length + Number(body ?? 0);
}

/** Asks on one connection until the time is over. */
const ask = (socket: Socket, until: number) =>
  new Promise<void>((resolve, reject) => {
    let [length, got] = [-1, 0];
    let tail = Buffer.alloc(0);
    const next = () => {
      if (performance.now() >= until) return void socket.end(resolve);
      [length, got] = [-1, 0];
      socket.write(requests[asked++ % requests.length]!.replace(COUNTER, String(FIRST + asked)));
    };
    socket.on('error', reject);
    socket.on('end', () => reject(new Error('the server has ended a connection')));
    socket.on('data', (piece) => {
      if (length === -1) length = lengthOf(piece);
      got += piece.length;
      // The last bytes may come apart.
      tail = Buffer.concat([tail, piece]).subarray(-END_OF_CHUNKS.length);
      const isWhole = Number.isNaN(length) ? tail.equals(END_OF_CHUNKS) : got >= length;
      if (!isWhole) return;
      answers += 1;
      bytes += got;
      next();
    });
    next();
  });

const from = performance.now();
const { hostname, port } = urls[0]!;
await Promise.all(
  Array.from({ length: Number(connections) }, () =>
    ask(connect({ host: hostname, port: Number(port), noDelay: true }), from + Number(span))
  )
);
const seconds = (performance.now() - from) / 1000;
process.stdout.write(
  `${JSON.stringify({ rate: answers / seconds, answers, bytes: bytes / answers, statuses })}\n`
);
