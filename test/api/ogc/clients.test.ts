import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { gdal, hasGdal } from './clients/gdal.ts';
import { hasOwslib, owslib } from './clients/owslib.ts';
import { hasQgis, qgis } from './clients/qgis.ts';
import { listening, writeTable } from './clients/world.ts';

// None of these programs is ours. `npm test` installs Debian's GDAL and OWSLib where it may, `npm run test:long` QGIS, too, which is a
// gigabyte; what is not there is skipped, and we say so. They ask over HTTP, and what they ask is kept.

const folder = mkdtempSync(join(tmpdir(), 'shekara-ogc-'));
let server: Awaited<ReturnType<typeof listening>>;
const world = () => server;
beforeAll(async () => {
  server = await listening();
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
  writeTable();
});

describe.skipIf(!hasGdal)('GDAL', () => gdal(world, folder));
describe.skipIf(!hasOwslib)('OWSLib', () => owslib(world));
describe.skipIf(!hasQgis)('QGIS', () => qgis(world));
