/** `npm start` and `npm run dev`: from a clone with nothing but Node and npm to an answering page. */
import { portOf } from './port.mjs';
import { build, install, main, start, TOOLS } from './setup.mjs';

/** Ends as a child ended: with its exit code, or by its signal. */
const endAs = (/** @type {import('node:child_process').ChildProcess} */ child) =>
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });

/** The built pages and the API on one port. */
function serve() {
  build();
  endAs(start(['api/server.ts']));
}

/** The API restarts, the page reloads: the API on the next port, Vite in front of it. */
function develop() {
  const port = portOf(process.env.PORT);
  const ports = { API_PORT: String(port + 1), PORT: String(port) };
  const publicUrl = process.env.PUBLIC_URL || `http://localhost:${port}`;
  const children = [
    start(['--watch', '--watch-preserve-output', 'api/server.ts'], {
      PORT: ports.API_PORT,
      PUBLIC_URL: publicUrl
    }),
    start([TOOLS.vite], ports)
  ];
  children.forEach((child, i) => {
    child.on('exit', () => children[1 - i]?.kill('SIGTERM'));
    endAs(child);
  });
}

void main(() => {
  install();
  if (process.argv.includes('--dev')) develop();
  else serve();
});
