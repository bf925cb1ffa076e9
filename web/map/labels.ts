import type { Feature } from 'geojson';
import type { Place } from '../../geo/place.ts';
import { names, type Scenery } from './features.ts';

/** From which zoom a settlement is named, by its rank. */
const CITY_ZOOM: Readonly<Record<number, number>> = { 1: 3, 2: 4.6, 3: 5.8, 4: 7.2 };
const WATER_ZOOM: Readonly<Record<number, number>> = { 1: 3, 2: 4.4, 3: 5.6, 4: 7 };
/** From which zoom an area is named, by its level. */
const AREA_ZOOM: Readonly<Record<string, number>> = {
  oblast: 3.4,
  province: 3.4,
  prefecture: 4.6,
  district: 7,
  county: 7
};

interface Label {
  kind: 'water' | 'country' | 'side' | 'area' | 'city';
  minzoom: number;
  rank: number;
}

/** What kind of label a place gets; undefined = it has none of its own. */
function labelOf(place: Place, { facts }: Scenery['catalogue']): Label | undefined {
  const rank = place.rank ?? 3;
  // Cities of the rank of an area (Beijing, Urumqi) are settlements on the map.
  if (place.level !== 'water' && place.rank !== undefined)
    return { kind: 'city', minzoom: CITY_ZOOM[rank] ?? 6, rank };
  switch (place.level) {
    case 'water':
      return { kind: 'water', minzoom: WATER_ZOOM[rank] ?? 5, rank };
    case 'country':
      return { kind: facts.meta.sides.includes(place.id) ? 'side' : 'country', minzoom: 0, rank };
    case 'city':
    case 'site':
      return undefined;
    default:
      if (place.id === facts.meta.region) return { kind: 'side', minzoom: 0, rank };
      return { kind: 'area', minzoom: AREA_ZOOM[place.level] ?? 6, rank };
  }
}

/** What a wall names by itself: all else that matters there stands over the map. */
const STAGED: ReadonlySet<Label['kind']> = new Set(['water', 'country', 'side']);

/** The names of places but those that are `named` already, as features. */
export function labelFeatures(named: ReadonlySet<string>, scenery: Scenery): Feature[] {
  const icon = JSON.stringify(['city', scenery.theme]);
  return scenery.catalogue.facts.places.flatMap((place): Feature[] => {
    const label = labelOf(place, scenery.catalogue);
    const at = label?.kind === 'city' ? place.point : scenery.labelPoint(place);
    if (label === undefined || at === undefined || named.has(place.id)) return [];
    if (scenery.staged !== undefined && !STAGED.has(label.kind)) return [];
    return [
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: at },
        properties: { ...label, ...names(place, scenery), ...(label.kind === 'city' ? { icon } : {}) }
      }
    ];
  });
}
