import { booleanPointInPolygon, distance } from '@turf/turf';
import type { Topology } from 'topojson-specification';
import { unitFeatures, type Unit } from './boundaries.ts';
import type { Catalogue } from './catalogue.ts';
import type { AnyPlace, Point, Post } from './place.ts';
import { unitLayers } from './units.ts';

/** What is at a point of the map. */
export interface Here {
  /** The areas around it that the data set knows, the smallest first, without its country. */
  areas: AnyPlace[];
  country: AnyPlace | undefined;
  /** The border post nearest to it, and how far it is as the crow flies, in kilometres. */
  post: { post: Post; km: number } | undefined;
}

/** Levels from the smallest. */
const LEVELS: readonly string[] = ['county', 'district', 'prefecture', 'oblast', 'province'];

/** Says of a point in which areas and which country it lies, and which post is nearest. */
export function placesAt(topology: Topology, { facts, place }: Catalogue): (point: Point) => Here {
  const units: Unit[] = unitLayers.flatMap((layer) => unitFeatures(topology, layer));
  const rank = ({ level }: AnyPlace) => LEVELS.indexOf(level);
  return (point) => {
    const holders = units.filter((unit) => booleanPointInPolygon(point, unit));
    const known = holders.flatMap(({ properties }) => place(properties.code) ?? []);
    const areas = known.filter(({ level }) => level !== 'country');
    const code = areas[0]?.country ?? known.find(({ level }) => level === 'country')?.id;
    const posts = facts.posts.map((post) => ({ post, km: distance(point, post.point) }));
    return {
      areas: areas.sort((a, b) => rank(a) - rank(b)),
      country: code === undefined ? undefined : place(code ?? ''),
      post: posts.sort((a, b) => a.km - b.km)[0]
    };
  };
}
