import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import * as v from 'valibot';
import { checkBoundaries, type Boundaries, type Unit, type UnitProperties } from '../geo/boundaries.ts';
import type { Credit } from '../geo/credit.ts';
import { Text } from '../geo/text.ts';
import { topologyFromGeoJson, type Layers } from '../geo/topology.ts';
import { border, credits, formOf, languages } from '../geo/units.ts';
import { syntaxFault } from './json-syntax.ts';

const OWN_FOLDER = resolve(import.meta.dirname, '../geo/layers');

const Words = v.pipe(v.string(), v.trim(), v.nonEmpty('an empty text'));
const Profile = v.strictObject({
  source: Words,
  url: v.optional(v.pipe(v.string(), v.url('an address'))),
  licence: v.optional(Words),
  statement: v.optional(
    v.objectWithRest(Object.fromEntries(languages.map((language) => [language, Words])), Words)
  ),
  files: v.optional(v.array(v.pipe(v.string(), v.endsWith('.geojson'))))
});

const Position = v.pipe(
  v.array(v.number()),
  v.check(
    ([lon, lat]) => Math.abs(lon!) <= 180 && Math.abs(lat!) <= 90,
    'a longitude and a latitude in degrees'
  )
);
const Rings = v.pipe(v.array(v.pipe(v.array(Position), v.minLength(4))), v.minLength(1));
const ProfileUnit = v.object({
  type: v.literal('Feature'),
  properties: v.looseObject({
    code: Words,
    level: v.picklist(['country', 'province', 'oblast', 'prefecture', 'district', 'county', 'city'])
  }),
  geometry: v.variant('type', [
    v.object({ type: v.literal('Polygon'), coordinates: Rings }),
    v.object({ type: v.literal('MultiPolygon'), coordinates: v.pipe(v.array(Rings), v.minLength(1)) })
  ])
});

/** The names of a unit, one for each language that the profile has. */
const ProfileNames = v.object({ properties: Text });
const namesOf = (properties: object) =>
  Object.fromEntries(Object.entries(properties).filter(([key]) => key.startsWith('name_')));

interface PlacedUnit {
  unit: Unit;
  layer: string;
  /** File and feature, for messages. */
  origin: string;
}

/**
 * Reads the boundaries: our own layers, or an operator's profile over them.
 *
 * A profile is a folder with *.geojson (WGS84; properties code, level and, if given, name_<language>) and an optional
 * profile.json (source, url, licence, statement, files). The units on both sides of the border replace ours as a whole,
 * other units one by one; lakes, rivers and neighbours stay ours.
 * @throws Error that names the file, the feature and the field, or the control point that fails
 */
export function readBoundaries(folder?: string): Boundaries {
  const own: Boundaries = {
    overview: readJson(join(OWN_FOLDER, 'overview.json')) as Topology,
    detail: readJson(join(OWN_FOLDER, 'detail.json')) as Topology,
    credits: creditsBut([]),
    statement: null
  };
  if (folder === undefined) return checked(own, OWN_FOLDER, []);
  const { files, ...profile } = readProfile(folder);
  const units = readUnits(folder, files);
  const overview = topologyFromGeoJson(layersWith(own.overview, units));
  const detail = topologyFromGeoJson(layersWith(own.detail, units));
  const replaced = border.sides.filter((layer) => units.some((placed) => placed.layer === layer));
  const kept = creditsBut(replaced);
  return checked({ ...profile, credits: [...profile.credits, ...kept], overview, detail }, folder, units);
}

/** Whose work our own layers are, without those layers that a profile has replaced as a whole. */
const creditsBut = (replaced: readonly string[]): Credit[] =>
  credits
    .filter(({ layers }) => !layers.every((layer) => replaced.includes(layer)))
    .map(({ name, url }) => ({ name, url }));

function checked(boundaries: Boundaries, folder: string, units: PlacedUnit[]): Boundaries {
  const faults = [
    ...new Set([boundaries.detail, boundaries.overview].flatMap((level) => checkBoundaries(level)))
  ];
  if (faults.length === 0) return boundaries;
  const sentences = faults.map((fault) => {
    const blamed = units
      .filter(({ unit }) => fault.includes(unit.properties.code))
      .sort((a, b) => fault.indexOf(a.unit.properties.code) - fault.indexOf(b.unit.properties.code));
    return blamed[0] ? `${blamed[0].origin}, geometry: ${fault}` : fault;
  });
  throw new Error(`the boundaries in ${folder} cannot be used:\n${sentences.join('\n')}`);
}

function readJson(path: string): unknown {
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    const { line, found, expected } = syntaxFault(text);
    throw new Error(`${path}, line ${line}: ${found} stands where ${expected} is expected`);
  }
}

/** Checks a value against a schema; the error begins with where the value stands. */
function parse<S extends v.GenericSchema>(schema: S, value: unknown, origin: string): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const issue = result.issues[0]!;
  throw new Error(`${origin}, ${v.getDotPath(issue) ?? 'whole'}: ${issue.message}`);
}

function readProfile(folder: string): {
  credits: Boundaries['credits'];
  statement: Boundaries['statement'];
  files: string[];
} {
  const names = readdirSync(folder).sort();
  const found = names.filter((name) => name.endsWith('.geojson'));
  if (!names.includes('profile.json'))
    return { credits: [{ name: basename(folder), url: null }], statement: null, files: found };
  const path = join(folder, 'profile.json');
  const { source, url, licence, statement, files } = parse(Profile, readJson(path), path);
  for (const file of files ?? [])
    if (!found.includes(file)) throw new Error(`${path}, files: there is no ${file} in the folder`);
  return {
    credits: [{ name: licence === undefined ? source : `${source} (${licence})`, url: url ?? null }],
    statement: statement ?? null,
    files: files ?? found
  };
}

const Collection = v.object({ type: v.literal('FeatureCollection'), features: v.array(v.unknown()) });

function readUnits(folder: string, files: string[]): PlacedUnit[] {
  if (files.length === 0) throw new Error(`${folder}: a boundary profile needs at least one *.geojson`);
  const units = files.flatMap((file) => {
    const path = join(folder, file);
    return parse(Collection, readJson(path), path).features.map((value, i) =>
      readUnit(value, `${path}, feature ${i + 1}`)
    );
  });
  const first = new Map<string, string>();
  for (const { unit, origin } of units) {
    const { code } = unit.properties;
    if (first.has(code))
      throw new Error(`${origin}, properties.code: ${code} occurs twice, first in ${first.get(code)}`);
    first.set(code, origin);
  }
  return units;
}

function readUnit(value: unknown, origin: string): PlacedUnit {
  const { properties, geometry } = parse(ProfileUnit, value, origin);
  const { properties: names } = parse(ProfileNames, { properties: namesOf(properties) }, origin);
  const known = formOf(properties.code);
  if (!known) throw new Error(`${origin}, properties.code: ${properties.code} is not a code of a unit`);
  const { layer, country } = known;
  const unit = {
    type: 'Feature',
    geometry,
    properties: { ...(country && { country }), ...properties, ...names } as UnitProperties
  } as Unit;
  return { unit, layer, origin: `${origin} (${properties.code})` };
}

/**
 * Our layers with a profile's units in their place: those beside the border as a whole, so that no unit of another
 * division is left among its own.
 */
function layersWith(own: Topology, units: PlacedUnit[]): Layers {
  const layers = Object.fromEntries(
    Object.entries(own.objects).map(([layer, object]) => {
      const given = units.filter((placed) => placed.layer === layer).map(({ unit }) => unit);
      const codes = new Set(given.map(({ properties }) => properties.code));
      const isKept = ({ properties }: Unit) =>
        given.length === 0 || (!border.sides.includes(layer) && !codes.has(properties.code));
      const kept = (feature(own, object) as unknown as FeatureCollection).features as Unit[];
      return [
        layer,
        { type: 'FeatureCollection', features: [...kept.filter(isKept), ...given] } as FeatureCollection
      ];
    })
  );
  const { border: line, ...rest } = layers;
  const hasBothSides = border.sides.every((layer) => units.some((placed) => placed.layer === layer));
  return hasBothSides ? rest : { ...rest, border: line! };
}
