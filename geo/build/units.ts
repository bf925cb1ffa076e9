import type { Layers } from '../boundaries.ts';
import { namedCounties, prefectureOf } from './china.ts';
import { collection, shape, type Units } from './mapshaper.ts';

const cities = ['KZ-71', 'KZ-75', 'KZ-79'];
const isOblast = (atom: string) => atom.startsWith('KZ-');
const isXinjiang = (atom: string) => atom.startsWith('65');
const isProvince = (atom: string) => /^\d{6}$/.test(atom) && !isXinjiang(atom);

type Properties = Record<string, string>;

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
  const counties = select(atoms, (code) =>
    namedCounties.includes(code) ? { code, level: 'county', country: 'CN' } : undefined
  );
  const prefectures = select(atoms, (atom) => {
    const level = atom.startsWith('659') ? 'city' : 'prefecture';
    return isXinjiang(atom) ? { code: prefectureOf(atom), level, country: 'CN' } : undefined;
  });
  return {
    countries: select(atoms, (code) => (/^[A-Z]{2}$/.test(code) ? { code, level: 'country' } : undefined)),
    provinces: select(atoms, (code) =>
      isProvince(code) ? { code, level: 'province', country: 'CN' } : undefined
    ),
    prefectures: await shape(prefectures, '-dissolve code copy-fields=level,country'),
    counties,
    oblasts: select(atoms, (code) =>
      isOblast(code) ? { code, level: cities.includes(code) ? 'city' : 'oblast', country: 'KZ' } : undefined
    )
  };
}
