import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Starts the server of the built pages on any free port; `end` stops it. */
export async function served(root: string): Promise<{ origin: string; end: () => Promise<void> }> {
  const server = spawn(process.execPath, ['api/server.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit']
  });
  const ended = once(server, 'exit');
  const [said] = (await Promise.race([once(server.stdout, 'data'), ended])) as unknown[];
  const origin = String(said).trim();
  if (!origin.startsWith('http')) throw new Error('the server does not start');
  return {
    origin,
    end: async () => {
      server.kill();
      await ended;
    }
  };
}
