import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { getRequestListener } from '@hono/node-server';
import { afterAll, describe, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { Store } from '../../api/store.ts';
import { NO_FILTER, type Filter } from '../../geo/filter.ts';
import { facts, location, place, record, store } from '../fixtures.ts';
import { exported, served } from './exported.ts';

// GDAL is not ours: `npm test` installs Debian's where it may, and says so where it may not.
const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;

const folder = mkdtempSync(join(tmpdir(), 'shekara-gdal-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What ogrinfo prints of a file that was taken away. */
async function ogrinfo(extension: string, filter: Filter, ...options: string[]): Promise<string> {
  const path = join(folder, `projects.${extension}`);
  writeFileSync(path, await exported(extension, filter));
  return execFileSync('ogrinfo', ['-ro', ...options, path], {
    encoding: 'utf8',
    stdio: 'pipe',
    env: { ...process.env, OGR_XLSX_HEADERS: 'FORCE' }
  });
}

/** What ogrinfo says of one layer of the file of all records. */
async function layerOf(extension: string, layer: string): Promise<string | undefined> {
  const printed = await ogrinfo(extension, NO_FILTER, '-al', '-so');
  return printed.split(/^Layer name: /m).find((part) => part.startsWith(`${layer}\n`));
}

describe.skipIf(!hasGdal)('reopened with GDAL', () => {
  test.for([
    ['projects', 'Point'],
    ['project_areas', 'Multi Polygon'],
    ['project_routes', 'Multi Line String']
  ] as const)('gpkg: the layer %s is of one geometry, %s', async ([layer, geometry]) => {
    const about = await layerOf('gpkg', layer);
    expect(about).toContain(`Geometry: ${geometry}\n`);
    const mark = { projects: undefined, project_areas: 'area', project_routes: 'line' }[layer];
    const own = served.catalogue.entries.filter(({ placing }) => mark === undefined || placing.mark === mark);
    expect(about).toContain(`Feature Count: ${own.length}\n`);
  });

  test('gpkg: outlines are sound, and lie where the API has them', async () => {
    const printed = await ogrinfo(
      'gpkg',
      NO_FILTER,
      '-q',
      '-sql',
      'SELECT MIN(ST_MinX(geom)) AS west, MAX(ST_MaxX(geom)) AS east, MIN(ST_MinY(geom)) AS south, MAX(ST_MaxY(geom)) AS north FROM areas'
    );
    const side = (name: string) => Number(new RegExp(`${name} \\(Real\\) = (.*)`).exec(printed)?.[1]);
    expect(side('west')).toBeGreaterThan(46);
    expect(side('east')).toBeLessThan(136);
    expect(side('south')).toBeGreaterThan(17);
    expect(side('north')).toBeLessThan(56);
  });

  test('gpkg: points lie where the records do', async () => {
    const [west, south, east, north] = served.catalogue.entries.reduce(
      ([w, s, e, n], { placing }) =>
        'point' in placing
          ? [
              Math.min(w, placing.point[0]),
              Math.min(s, placing.point[1]),
              Math.max(e, placing.point[0]),
              Math.max(n, placing.point[1])
            ]
          : [w, s, e, n],
      [Infinity, Infinity, -Infinity, -Infinity]
    );
    const extent = [west, south, east, north].map((degrees) => degrees.toFixed(6));
    expect(await layerOf('gpkg', 'projects')).toContain(
      `Extent: (${extent[0]}, ${extent[1]}) - (${extent[2]}, ${extent[3]})`
    );
  });

  test('xlsx: days are dates, flags are flags, money is numbers', async () => {
    const printed = await layerOf('xlsx', 'Records');
    expect(printed).toContain('Earliest day: Date (0.0)');
    expect(printed).toContain('General statement: Integer(Boolean) (0.0)');
    expect(printed).toMatch(/Amount summed, USD: (Integer64|Real) \(0\.0\)/);
  });

  /** What ogrinfo prints of a file on a server of ours, how long it is, and how many bytes the server sent. */
  async function overNetwork(data: Store, extension: string, ...options: string[]) {
    const sockets: Socket[] = [];
    const server = createServer(getRequestListener(createApp(data).fetch));
    server.on('connection', (socket) => sockets.push(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}/api/exports/projects.${extension}?lang=en`;
    const { stdout } = await promisify(execFile)('ogrinfo', ['-ro', `/vsicurl/${address}`, ...options]);
    const sent = sockets.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0);
    const { length } = await (await fetch(address)).bytes();
    server.closeAllConnections();
    server.close();
    return { stdout, length, sent };
  }

  /** A town and a mill at every tenth of a degree. */
  const SIDE = 40;
  const towns = Array.from({ length: SIDE ** 2 }, (_, i) =>
    place({ id: `town-${i}`, point: [70 + (i % SIDE) / 10, 40 + Math.floor(i / SIDE) / 10] })
  );
  const mills = towns.map(({ id }) => record({ id: `mill-${id}`, locations: [location({ place: id })] }));

  test('fgb: of a file on the network, GDAL takes the index and what lies in a box', async () => {
    const data = store({ places: [...facts().places, ...towns], records: mills });
    const box = ['71.05', '41.05', '71.35', '41.25'];
    const { stdout, length, sent } = await overNetwork(data, 'fgb', '-al', '-so', '-spat', ...box);
    expect(stdout).toContain('Feature Count: 6\n');
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(length / 8);
  });

  test('of our own files on the network it takes a part, too', async () => {
    const points = await overNetwork(served, 'fgb', '-al', '-so', '-spat', '80', '44', '81', '45');
    expect(points.stdout).toMatch(/Feature Count: \d\n/);
    expect(points.sent).toBeLessThan(points.length);
    const layer = await overNetwork(served, 'gpkg', '-so', 'projects');
    expect(layer.stdout).toContain(`Feature Count: `);
    expect(layer.sent).toBeLessThan(layer.length);
  });
});
