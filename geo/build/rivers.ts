import { execFileSync } from 'node:child_process';
import type { Feature, MultiLineString, Position } from 'geojson';
import { waterFrame } from './lakes.ts';
import { collection, shape, type Units } from './mapshaper.ts';
import { packageFolder } from './sources.ts';
import waters from './waters.json' with { type: 'json' };

/** The rivers that have a code: their rank, and reaches given by points they pass (a lake parts two reaches). */
const rivers: Record<string, { rank: number; reaches: Position[][] }> = waters.rivers;

const levels = [1, 2, 3, 4, 6];

type Stretch = { line: Position[]; level: number };

/** River stretches between junctions. Source: GSHHG 2.3.7 (WDBII) by way of Debian's gmt and gmt-gshhg-full, LGPL 3. */
function readStretches(): Stretch[] {
  const [west, south, east, north] = waterFrame;
  return levels.flatMap((level) =>
    gmt(`coast -R${west}/${east}/${south}/${north} -I${level} -Df -M --FORMAT_FLOAT_OUT=%.5f`)
      .split(/^>.*$/m)
      .map((text) =>
        text
          .trim()
          .split('\n')
          .filter((row) => row && !row.startsWith('#'))
      )
      .map((rows) => rows.map((row) => row.split('\t').map(Number)))
      .filter((line) => new Set(line.map(String)).size > 1)
      .map((line) => ({ line, level }))
  );
}

function gmt(command: string): string {
  try {
    // gmt leaves a gmt.history where it runs
    return execFileSync('gmt', command.split(' '), {
      cwd: packageFolder(''),
      encoding: 'utf8',
      maxBuffer: 1e9
    });
  } catch (cause) {
    const advice = 'river lines need GMT and its full coastline data: apt-get install gmt gmt-gshhg-full';
    throw new Error(advice, { cause });
  }
}

type Network = Map<string, Position[]>;

/** How far a river's end may lie from the river it runs into and still be joined to it, in degrees. */
const reachOfEnd = 0.06;

/** Each point of the river lines and the points next to it. */
function networkOf(stretches: Stretch[]): Network {
  const network: Network = new Map();
  const join = (from: Position, to: Position) => {
    const next = network.get(String(from));
    if (next) next.push(to);
    else network.set(String(from), [to]);
  };
  const joinBoth = (from: Position, to: Position) => {
    join(from, to);
    join(to, from);
  };
  for (const { line } of stretches) line.slice(1).forEach((to, index) => joinBoth(line[index]!, to));
  for (const stretch of stretches)
    for (const end of [stretch.line[0]!, stretch.line.at(-1)!]) {
      if (network.get(String(end))!.length > 1) continue;
      const others = stretches.filter((other) => other !== stretch).flatMap(({ line }) => line);
      const neighbour = nearest(others, end);
      if (degrees(neighbour, end) < reachOfEnd) joinBoth(end, neighbour);
    }
  return network;
}

/** The distance of two near points in degrees of latitude. */
const degrees = ([ax, ay]: Position, [bx, by]: Position): number =>
  Math.hypot((ax! - bx!) * Math.cos((by! * Math.PI) / 180), ay! - by!);

function nearest(points: Position[], to: Position): Position {
  let best = { point: points[0]!, away: Infinity };
  for (const point of points) {
    const away = degrees(point, to);
    if (away < best.away) best = { point, away };
  }
  return best.point;
}

/** The way along the rivers from one point of the network to another with the fewest points between. */
function follow(network: Network, from: string, to: string): Position[] {
  const cameFrom = new Map<string, string>([[from, from]]);
  for (const key of cameFrom.keys()) {
    if (key === to) break;
    for (const next of network.get(key)!) if (!cameFrom.has(String(next))) cameFrom.set(String(next), key);
  }
  if (!cameFrom.has(to)) throw new Error(`no river leads from ${from} to ${to}`);
  const way = [to];
  while (way[0] !== from) way.unshift(cameFrom.get(way[0]!)!);
  return way.map((key) => key.split(',').map(Number));
}

function courseOf(network: Network, reach: Position[]): Position[] {
  const points = [...network.values()].flat();
  const stops = reach.map((stop) => String(nearest(points, stop)));
  return stops.slice(1).flatMap((stop, index) => follow(network, stops[index]!, stop).slice(index ? 1 : 0));
}

/**
 * Rivers, {code?, rank: '1' | '2' | '3'}: those with a code from source to mouth, and the larger of the others (rank 3).
 * Thinned to about 300 m.
 */
export function readRivers(): Promise<Units> {
  const stretches = readStretches();
  const network = networkOf(stretches);
  const named = Object.entries(rivers).map(([code, { rank, reaches }]) => ({
    type: 'Feature' as const,
    geometry: {
      type: 'MultiLineString' as const,
      coordinates: reaches.map((reach) => courseOf(network, reach))
    },
    properties: { code, rank: String(rank) }
  }));
  const drawn = new Set(named.flatMap(({ geometry }) => geometry.coordinates.flat()).map(String));
  const others = stretches
    .filter(
      ({ level, line }) => level <= 3 && !line.slice(1, -1).some((position) => drawn.has(String(position)))
    )
    .map(({ line }) => line)
    .filter((line) => line.length > 2);
  const rest: Feature<MultiLineString, Record<string, string>> = {
    type: 'Feature',
    geometry: { type: 'MultiLineString', coordinates: others },
    properties: { rank: '3' }
  };
  return shape(collection<MultiLineString>([...named, rest]), '-simplify interval=300');
}
