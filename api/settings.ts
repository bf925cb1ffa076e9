import { join, resolve } from 'node:path';
import { portOf } from './port.mjs';

/** What the operator may change, all by environment variables. */
export interface Settings {
  port: number;
  host: string;
  /** The folder of the data set. */
  data: string;
  /** The folder of the operator's own boundaries; absent = those we bring. */
  boundaries: string | undefined;
  /** The address at which readers find us, without a slash at its end; absent = where the server listens. */
  publicUrl: string | undefined;
  /** The folder of the built pages. */
  pages: string;
  /** The sites that may show the map in a frame; none named = any. */
  parents: string[];
}

const ROOT = resolve(import.meta.dirname, '..');

/** Reads the settings; one that cannot be read is an error that names it. */
export const readSettings = (env: Readonly<Record<string, string | undefined>>): Settings => ({
  port: portOf(env.PORT),
  host: env.HOST || '127.0.0.1',
  data: resolve(env.SHEKARA_DATA || join(ROOT, 'data')),
  boundaries: env.SHEKARA_BOUNDARIES ? resolve(env.SHEKARA_BOUNDARIES) : undefined,
  publicUrl: addressOf(env.PUBLIC_URL || undefined),
  pages: join(ROOT, 'dist'),
  parents: sitesOf(env.EMBED_PARENTS || '')
});

function addressOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? ''))
    throw new Error(`PUBLIC_URL=${text}: expected an address such as https://map.example.org`);
  return text.replace(/\/+$/, '');
}

/** A site as a policy of frames names it: a scheme, a host whose first part may be an asterisk, a port. */
const SITE = /^https?:\/\/(\*\.)?[a-z\d.-]+(:\d+)?$/i;

function sitesOf(text: string): string[] {
  const sites = text.split(/\s+/).filter((site) => site !== '');
  const wrong = sites.find((site) => !SITE.test(site));
  if (wrong !== undefined)
    throw new Error(`EMBED_PARENTS=${text}: ${wrong}: expected a site such as https://news.example.org`);
  return sites;
}
