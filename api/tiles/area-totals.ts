import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import { familyCounter } from '../../geo/marks.ts';
import type { AnyPlace, Point } from '../../geo/place.ts';
import { summarise } from '../../geo/summary.ts';
import { inLanguage } from '../../geo/text.ts';
import { TileIndex } from '../../geo/tile-index.ts';
import type { Totals } from '../../geo/tile-clusters.ts';
import type { Surface } from '../ask.ts';
import { once } from '../once.ts';
import type { Passing, TileLayer } from './layers.ts';
import { remembering } from './remember.ts';
import { pointAt } from './tile-feature.ts';
import { totalFields, totalTags } from './totals.ts';

/** An area that records are known by, and where its name stands. */
interface Area {
  place: AnyPlace;
  point: Point;
}

/** A point for each area with the totals of the records that are known by it: at every zoom in one tile, unlike its outline. */
export function areaTotals(
  { id, words }: Pick<TileLayer, 'id' | 'words'>,
  passing: Passing,
  { store, geography }: Surface
): TileLayer {
  const { catalogue } = store;
  const areas = once(() => areasOf(catalogue, geography.labelPoint));
  const index = once(() => new TileIndex(areas().map(({ point }) => point)));
  const totals = remembering(async (question) => {
    const own = catalogue.under(question.filter.claim);
    const entries = [...(await passing(question)).keys()].flatMap((each) => own.entry(each) ?? []);
    return new Map(
      [...Map.groupBy(entries, areaOf)].map(([place, members]) => [place?.id, totalsOf(members, catalogue)])
    );
  });
  return {
    id: `${id}-totals`,
    words: (say) => ({
      title: say('portal.tiles.totals', { title: words(say).title }),
      description: say('portal.tiles.totals.about')
    }),
    dimension: 0,
    fields: [
      { name: 'place', kind: 'text', title: 'The area' },
      { name: 'name', kind: 'text', title: 'Its name in the language asked for' },
      ...totalFields(catalogue.facts)
    ],
    draw: async (tile, question) => {
      const known = await totals(question);
      return index()
        .spots(tile)
        .flatMap(({ at, x, y }) => {
          const place = areas()[at]?.place;
          const total = place && known.get(place.id);
          if (place === undefined || total === undefined) return [];
          const name = inLanguage(place.name, question.wording.language);
          return [pointAt(x, y, { place: place.id, name, ...totalTags(total) })];
        });
    }
  };
}

const areaOf = ({ placing }: Entry): AnyPlace | undefined =>
  placing.mark === 'area' ? placing.place : undefined;

function areasOf({ entries }: Catalogue, labelPoint: (place: string) => Point | undefined): Area[] {
  const places = new Set(entries.flatMap((entry) => areaOf(entry) ?? []));
  return [...places].flatMap((place) => {
    const point = labelPoint(place.id);
    return point === undefined ? [] : [{ place, point }];
  });
}

function totalsOf(entries: readonly Entry[], catalogue: Catalogue): Totals {
  const { count, aggregates, stated, undisclosed, other } = summarise(entries);
  const counts = new Map(familyCounter(catalogue)(entries).map(({ family, count: own }) => [family, own]));
  return {
    records: count + aggregates,
    count,
    stated: stated.count,
    cents: stated.cents,
    undisclosed,
    other,
    families: Object.fromEntries(
      catalogue.facts.codes.families.map(({ code }) => [code, counts.get(code) ?? 0])
    )
  };
}
