import type { InferInput } from 'valibot';
import { languagesOf } from '../../geo/dataset.ts';
import { writeFilter } from '../../geo/filter.ts';
import { concerned } from '../../geo/record.ts';
import type { Scene, SceneFigure } from '../../geo/scene.ts';
import type { Text } from '../../geo/text.ts';
import { asText, describe } from '../guide/describe.ts';
import { COMMON_CURRENCY } from '../../geo/money.ts';
import type { View } from '../view.svelte.ts';
import { fetchMessages, Words } from '../words.svelte.ts';
import { filterWords } from './chips.ts';
import type { Bounds } from './east.ts';
import { drawnFlows } from './flows.ts';
import { ledgerOf } from './ledger.ts';

/** Levels of places that have an outline to be lit. */
const AREAS = new Set(['oblast', 'province', 'prefecture', 'county']);

/** Seconds that the scene stands until its editor says otherwise. */
const DWELL = 20;

/** The view as a row of `data/scenes.json`. Rejects where the words of a language cannot be fetched. */
export async function sceneFile(view: View, bounds: Bounds, id: string): Promise<Blob> {
  const languages = languagesOf(view.catalogue.facts);
  await Promise.all(languages.map(fetchMessages));
  const scene = sceneOf(
    view,
    bounds,
    new Map(languages.map((language) => [language, new Words(language)])),
    id
  );
  return new Blob([`${JSON.stringify(scene, null, 2)}\n`], { type: 'application/json' });
}

/** What is asked, where the map looks and what it shows; the texts are drafts in every language, for an editor to better. */
export function sceneOf(
  view: View,
  bounds: Bounds,
  speakers: ReadonlyMap<string, Words>,
  id: string
): InferInput<typeof Scene> {
  const { filter, catalogue, selected, tab } = view;
  const inEach = (say: (words: Words) => string): Text =>
    Object.fromEntries([...speakers].map(([language, words]) => [language, say(words)]));
  const { codes, flows, meta } = catalogue.facts;
  const drawn = tab === 'flows' ? drawnFlows(flows, view.flow, codes.units).map((flow) => flow.id) : [];
  const places = namedPlaces(view);
  return {
    id,
    question: writeFilter(filter),
    camera: { bounds: onEarth(bounds) },
    marks: drawn.length === 0,
    areas: view.areas !== 'none' && drawn.length === 0,
    lit: places.filter((place) => AREAS.has(catalogue.place(place)?.level ?? '')),
    links: selected !== undefined,
    flows: drawn,
    ...(selected === undefined ? {} : { record: selected }),
    names: places.map((place) => ({ place })),
    headline: inEach(
      (words) =>
        (view.record === undefined
          ? filterWords(filter, catalogue, words).join(' · ')
          : words.name(view.record.title)) || words.name(meta.title)
    ),
    caption: inEach((words) =>
      ledgerOf(view.summary, view.whole, words)
        .map(({ key, slots }) => words.say(key, slots))
        .join(' · ')
    ),
    notes: inEach((words) => {
      const money = (cents: number) => words.money(cents / 100, COMMON_CURRENCY);
      return asText(describe(view.shown, view.summary, view.whole, catalogue, words, money), words);
    }),
    figures: [...ownFigures(view), { of: 'records' }, { of: 'sum' }, { of: 'undisclosed' }],
    evidence: drawn.length > 0 ? { of: 'flows', flows: drawn } : { of: 'records' },
    dwell: DWELL
  };
}

/** The open place, or those that the open record concerns. */
function namedPlaces({ record, place, catalogue }: View): string[] {
  const places = record === undefined ? [place] : concerned(record).map((location) => location.place);
  return [...new Set(places)]
    .filter((id) => id !== undefined)
    .filter((id) => {
      const level = catalogue.place(id)?.level;
      return level !== 'corridor' && level !== 'country';
    });
}

/** What the open record is said to cost, every claim of it; the trade that is drawn. */
function ownFigures({ record, tab, flow }: View): SceneFigure[] {
  if (record !== undefined)
    return record.amounts.map((_, claim) => ({ of: 'claim', record: record.id, claim }));
  return tab === 'flows' && flow !== undefined ? [{ of: 'flow', flow }] : [];
}

/** Bounds to about a hundred metres, on the earth once. */
function onEarth([west, south, east, north]: Bounds): [number, number, number, number] {
  const within = (degrees: number, most: number) =>
    Math.round(Math.min(Math.max(degrees, -most), most) * 1000) / 1000;
  return [within(west, 180), within(south, 85), within(east, 180), within(north, 85)];
}
