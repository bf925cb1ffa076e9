/** The port, for the settings and for what starts them: built-ins only, as in `setup.mjs`. */
import { Stop } from './setup.mjs';

const DEFAULT_PORT = 4173;
const HIGHEST_PORT = 65_535;

/** The port that a text names; the usual one where it names none. */
export function portOf(/** @type {string | undefined} */ text) {
  const port = Number(text || DEFAULT_PORT);
  if (Number.isInteger(port) && port >= 0 && port <= HIGHEST_PORT) return port;
  throw new Stop(`PORT=${text}: expected a number from 0 to ${HIGHEST_PORT}`);
}
