import type { Topology } from 'topojson-specification';
import type { Catalogue } from '../../geo/catalogue.ts';
import { COMMON_CURRENCY } from '../../geo/money.ts';
import type { Told } from '../../geo/told.ts';
import type { Shown } from '../map/content.svelte.ts';
import type { MapTheme } from '../map/theme.ts';
import type { Words } from '../words.svelte.ts';
import type { Scale } from '../map/style.ts';
import type { Frame } from './frame.ts';

/** The ground of a map on a wall, and how it is drawn. */
export interface Ground {
  catalogue: Catalogue;
  overview: Topology;
  detail: Topology | undefined;
  theme: MapTheme;
  frame: Frame;
  words: Words;
  /** Does nothing stand over the map? Then it names its places itself. */
  bare?: boolean;
}

/** Marks, lines and letters beside those of a desk. */
const LARGER = 1.6;
export const scaleOf = ({ type, least, u }: Frame): Scale => ({ k: LARGER * type, least: least * u });

/** What of a scene the map itself draws; arcs, names and numbers lie over it. */
export function shownOf(told: Told, { words, frame, bare = false, ...ground }: Ground): Shown {
  const { scene, entries } = told;
  return {
    ...ground,
    entries,
    sideOf: undefined,
    flows: [],
    selected: scene.record,
    hovered: [],
    pile: [],
    measure: scene.areas ? 'count' : 'none',
    shape: null,
    partners: undefined,
    money: (cents) => words.money(cents / 100, COMMON_CURRENCY, 3),
    padding: frame.padding,
    staged: {
      marks: scene.marks,
      lit: scene.lit,
      named: new Set(bare ? [] : told.names.map(({ place }) => place)),
      flowing: scene.links || told.flows.length > 0
    }
  };
}
