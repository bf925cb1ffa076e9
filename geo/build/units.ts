import type { Layers } from '../topology.ts';
import { formOf } from '../units.ts';
import { namedCounties, prefectureOf } from './china.ts';
import { collection, shape, type Units } from './mapshaper.ts';

/** Cities of the rank of an oblast. */
const cities = ['KZ-71', 'KZ-75', 'KZ-79'];

type Properties = Record<string, string>;

/** The properties of the unit with a code; undefined where it belongs to another layer. */
function unitIn(layer: string, code: string, level: string): Properties | undefined {
  const form = formOf(code);
  if (form?.layer !== layer) return undefined;
  return { code, level, ...(form.country && { country: form.country }) };
}

/** The atoms that belong to a layer, each with its unit's properties, by code. */
function select(atoms: Units, unitOf: (atom: string) => Properties | undefined): Units {
  const units = atoms.features.flatMap((feature) => {
    const properties = unitOf(feature.properties.atom!);
    return properties ? [{ ...feature, properties }] : [];
  });
  return collection(units.sort((a, b) => a.properties.code!.localeCompare(b.properties.code!, 'en')));
}

/** The layers of units that the mosaic's atoms make up; what is a union of these is left to `topologyFromGeoJson`. */
export async function unitLayers(atoms: Units): Promise<Layers> {
  const prefectures = select(atoms, (atom) =>
    unitIn('prefectures', prefectureOf(atom), atom.startsWith('659') ? 'city' : 'prefecture')
  );
  return {
    countries: select(atoms, (code) => unitIn('countries', code, 'country')),
    provinces: select(atoms, (code) => unitIn('provinces', code, 'province')),
    prefectures: await shape(prefectures, '-dissolve code copy-fields=level,country'),
    counties: select(atoms, (code) =>
      namedCounties.includes(code) ? unitIn('counties', code, 'county') : undefined
    ),
    oblasts: select(atoms, (code) => unitIn('oblasts', code, cities.includes(code) ? 'city' : 'oblast'))
  };
}
