import { networkInterfaces } from 'node:os';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;
const EVERYWHERE = ['0.0.0.0', '::'];

/** The addresses at which other machines find us, the public one first; none where we listen to this machine alone. */
export function reachOf(host: string, port: number, publicUrl: string | undefined): string[] {
  const named = publicUrl !== undefined && !LOOPBACK.test(new URL(publicUrl).hostname) ? [publicUrl] : [];
  if (LOOPBACK.test(host)) return named;
  const hosts = EVERYWHERE.includes(host) ? ownAddresses() : [host];
  return [...named, ...hosts.map((each) => `http://${each.includes(':') ? `[${each}]` : each}:${port}`)];
}

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).flatMap(({ family, internal, address }) =>
      family === 'IPv4' && !internal ? [address] : []
    )
  );
