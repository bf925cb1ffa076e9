import type { Feature } from 'geojson';
import { bearing } from '@turf/turf';
import { max, rollup } from 'd3';
import { curve, curveThrough } from '../../geo/curve.ts';
import { isTrade, type Flow } from '../../geo/flow.ts';
import type { Point } from '../../geo/place.ts';
import type { Scenery } from './features.ts';

const WIDEST = 18;
const NARROWEST = 1.5;
/** As much as moving bands bow. */
const BOW = 0.1;

/** Pixels for a value: linear, with a floor. The largest figure of its unit in the whole data set has the full width, whatever is drawn. */
export const widthScale = (all: readonly Flow[]) => {
  const most = rollup(
    all.filter(isTrade),
    (flows) => max(flows, ({ value }) => value ?? 0) ?? 1,
    ({ unit }) => unit
  );
  return (value: number, unit: string) => Math.max(NARROWEST, (value / (most.get(unit) ?? value)) * WIDEST);
};

/** Flows as bands with their values; `crosses` says where a line meets the border, as a share of its points. */
export function flowFeatures(
  flows: readonly Flow[],
  scenery: Scenery,
  crosses: (line: Point[]) => number | undefined
): Feature[] {
  const width = widthScale(scenery.catalogue.facts.flows);
  return flows.flatMap((flow, index) => {
    const ends = endsOf(flow, scenery);
    if (ends === undefined || flow.value === null) return [];
    const { from, to, via } = ends;
    // Both directions keep to one axis: what goes back bows the other way.
    const first = sideOf(flow.from, scenery) === scenery.catalogue.facts.meta.sides[0];
    const line = via === undefined ? curve(from, to, first ? BOW : -BOW) : curveThrough(from, via, to);
    const properties = {
      side: flow.kind === 'goods' ? sideOf(flow.from, scenery) : '',
      width: width(flow.value, flow.unit)
    };
    const part = (name: string, points: Point[]): Feature => ({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: points },
      properties: { ...properties, part: name }
    });
    const cut = via === undefined ? crosses(line) : undefined;
    const bands =
      cut === undefined
        ? [part('band', line)]
        : [
            part('band', line.slice(0, cut - 1)),
            part('gap', line.slice(cut - 2, cut + 3)),
            part('band', line.slice(cut + 2))
          ];
    return [
      ...bands.filter(({ geometry }) => geometry.type === 'LineString' && geometry.coordinates.length > 1),
      ...ornaments(flow, line, labelAt(index), properties, scenery)
    ];
  });
}

/** Where along their lines the values of the flows stand, as a share: spread, so that they do not cover each other. */
const labelAt = (index: number) => 0.2 + 0.13 * (index % 5);

function ornaments(
  flow: Flow,
  line: Point[],
  share: number,
  properties: object,
  { words, theme }: Scenery
): Feature[] {
  const end = line.at(-1);
  const before = line.at(-3);
  const middle = line[Math.round(line.length * share)];
  if (end === undefined || before === undefined || middle === undefined || flow.value === null) return [];
  const value: Feature = {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: middle },
    properties: {
      ...properties,
      part: 'value',
      rank: -flow.value,
      title: words.quantity(flow.value, flow.unit),
      local: [
        flow.period === null ? words.say('flows.period.unknown') : words.date(flow.period),
        words.name(flow.reporter.name)
      ].join(' · ')
    }
  };
  if (flow.kind !== 'goods') return [value];
  const arrow: Feature = {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: end },
    properties: {
      ...properties,
      part: 'arrow',
      bearing: bearing(before, end),
      icon: JSON.stringify(['arrow', theme, 'side' in properties ? properties.side : ''])
    }
  };
  return [value, arrow];
}

function endsOf(flow: Flow, { catalogue, labelPoint }: Scenery) {
  const at = (id: string | null): Point | undefined => {
    const place = id === null ? undefined : catalogue.place(id);
    return place === undefined ? undefined : labelPoint(place);
  };
  const [from, to] = [at(flow.from), at(flow.to)];
  return from === undefined || to === undefined ? undefined : { from, to, via: at(flow.via) };
}

/** The country that a place belongs to. */
const sideOf = (id: string, { catalogue }: Scenery): string => {
  const place = catalogue.place(id);
  return place?.country ?? place?.id ?? '';
};
