import type { Feature } from 'geojson';
import { bearing } from '@turf/turf';
import { max } from 'd3';
import { curve, curveThrough } from '../../geo/curve.ts';
import type { Flow } from '../../geo/flow.ts';
import type { Point } from '../../geo/place.ts';
import type { Scenery } from './features.ts';

const WIDEST = 18;
const NARROWEST = 1.5;
const BOW = 0.14;

/** Flows that can be drawn: a number between two places, in money, with a direction or both together. */
export const drawable = (flow: Flow): boolean =>
  flow.value !== null && (flow.kind === 'goods' || flow.kind === 'turnover');

/** Pixels for a value: linear, with a floor; the widest of the drawn flows has the full width. */
const widthScale = (flows: readonly Flow[]) => {
  const most = max(flows, ({ value }) => value ?? 0) ?? 1;
  return (value: number) => Math.max(NARROWEST, (value / most) * WIDEST);
};

/** Flows as bands with their values; `crosses` says where a line meets the border, as a share of its points. */
export function flowFeatures(
  flows: readonly Flow[],
  scenery: Scenery,
  crosses: (line: Point[]) => number | undefined
): Feature[] {
  const width = widthScale(flows);
  return flows.flatMap((flow) => {
    const ends = endsOf(flow, scenery);
    if (ends === undefined || flow.value === null) return [];
    const { from, to, via } = ends;
    // Both directions keep to one axis: what goes back bows the other way.
    const first = sideOf(flow.from, scenery) === scenery.catalogue.facts.meta.sides[0];
    const line = via === undefined ? curve(from, to, first ? BOW : -BOW) : curveThrough(from, via, to);
    const properties = {
      side: flow.kind === 'goods' ? sideOf(flow.from, scenery) : '',
      width: width(flow.value)
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
      ...ornaments(flow, line, properties, scenery)
    ];
  });
}

function ornaments(flow: Flow, line: Point[], properties: object, { words, theme }: Scenery): Feature[] {
  const end = line.at(-1);
  const before = line.at(-3);
  const middle = line[Math.round(line.length * 0.3)];
  if (end === undefined || before === undefined || middle === undefined || flow.value === null) return [];
  const value: Feature = {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: middle },
    properties: {
      ...properties,
      part: 'value',
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
