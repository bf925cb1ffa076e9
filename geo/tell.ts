import type { Catalogue, Entry } from './catalogue.ts';
import type { Report } from './check.ts';
import { NO_FILTER, readFilter, vocabulary } from './filter.ts';
import type { Scene, SceneEvidence } from './scene.ts';
import { counted, summarise } from './summary.ts';
import { toldChart } from './told-chart.ts';
import { ledgersOf } from './told-ledger.ts';
import { recordOf, toldFigure, toldFigures, type Asked } from './told-figure.ts';
import { sourcesOf } from './told-sources.ts';
import type { Told, ToldLine } from './told.ts';

/**
 * A scene with everything it names looked up. `question` is the speaker's filter on top of the scene's own, as the address
 * spells it. Never throws: what the data set has not is left out, listed in `missing` and told to `report`.
 */
export function tell(
  scene: Scene,
  catalogue: Catalogue,
  question = '',
  report: Report = () => undefined
): Told {
  const missing: string[] = [];
  const asked = asking(scene, catalogue, question, (field, value, expected) => {
    const line = `${field}: ${String(value)}`;
    if (missing.includes(line)) return;
    missing.push(line);
    report(field, value, expected);
  });
  const there = present(scene, asked);
  const entries = asked.select(undefined, 'question');
  const figures = toldFigures(asked, scene.figures, 'figures');
  const chart = scene.chart && toldChart(asked, scene.chart, entries);
  const evidence = scene.evidence === undefined ? [] : linesOf(asked, scene.evidence);
  const names = scene.names.flatMap(({ place, figure }, i) => {
    if (!isThere(asked, `names.${i}.place`, place)) return [];
    return { place, figure: figure && toldFigure(asked, figure, `names.${i}.figure`) };
  });
  const flows = there.flows.flatMap((id) => catalogue.facts.flows.find((flow) => flow.id === id) ?? []);
  const told = { figures, chart, evidence, names, flows };
  return {
    scene: there,
    entries,
    summary: summarise(entries),
    ...told,
    unread: [],
    ledgers: ledgersOf(told, catalogue.facts.meta.sides),
    sources: sourcesOf(told),
    missing
  };
}

/** How a scene's questions are answered: each together with the speaker's, whose rule for conflicting claims goes first. */
function asking(scene: Scene, catalogue: Catalogue, extra: string, report: Report): Asked {
  const known = vocabulary(catalogue);
  const read = (text: string) => readFilter(new URLSearchParams(text), known);
  const on = read(extra).filter;
  const select = (question: string | undefined, field: string): Entry[] => {
    const { filter, faults } = read(question ?? scene.question);
    for (const { parameter, value, expected } of faults)
      report(question === undefined ? 'question' : field, `${parameter}=${value}`, expected);
    const claim = on.claim === NO_FILTER.claim ? filter.claim : on.claim;
    const entries = catalogue.select({ ...filter, claim });
    if (extra === '') return entries;
    const passing = new Set(catalogue.select({ ...on, claim }).map(({ record }) => record.id));
    return entries.filter(({ record }) => passing.has(record.id));
  };
  return { catalogue, select, report };
}

/** The scene without the record, the lit places and the flows that are not there. */
function present(scene: Scene, asked: Asked): Scene {
  const { record, lit, flows, ...rest } = scene;
  const { catalogue, report } = asked;
  const about = record === undefined ? undefined : recordOf(catalogue, record, 'record', report);
  return {
    ...rest,
    ...(about === undefined ? {} : { record: about.id }),
    lit: lit.filter((place, i) => isThere(asked, `lit.${i}`, place)),
    flows: flows.filter((id, i) => {
      const found = catalogue.facts.flows.some((flow) => flow.id === id);
      if (!found) report(`flows.${i}`, id, 'an id of flows.json');
      return found;
    })
  };
}

function isThere({ catalogue, report }: Asked, field: string, place: string): boolean {
  const found = catalogue.place(place) !== undefined;
  if (!found) report(field, place, 'an id of places.json, posts.json or corridors.json');
  return found;
}

function linesOf(asked: Asked, evidence: SceneEvidence): ToldLine[] {
  const { catalogue, select, report } = asked;
  const { posts, flows } = catalogue.facts;
  switch (evidence.of) {
    case 'records':
      return bySize(select(evidence.question, 'evidence.question')).map((entry) => ({ of: 'record', entry }));
    case 'claims': {
      const entry = catalogue.entry(evidence.record);
      if (entry === undefined) report('evidence.record', evidence.record, 'the id of a record');
      return (entry?.record.amounts ?? []).map((claim) => ({
        of: 'claim',
        claim,
        counts: claim === entry?.claim
      }));
    }
    case 'posts':
      return evidence.posts.flatMap((id, i) => {
        const post = posts.find((each) => each.id === id);
        if (post === undefined) report(`evidence.posts.${i}`, id, 'an id of posts.json');
        return post === undefined ? [] : { of: 'post' as const, post };
      });
    case 'flows':
      return evidence.flows.flatMap((id, i) => {
        const flow = flows.find((each) => each.id === id);
        if (flow === undefined) report(`evidence.flows.${i}`, id, 'an id of flows.json');
        return flow === undefined ? [] : { of: 'flow' as const, flow };
      });
  }
}

/** The largest stated sum first, then those without one in the order of the data set, aggregates last. */
function bySize(entries: readonly Entry[]): Entry[] {
  const own = counted(entries);
  const cents = ({ size }: Entry) => (size.class === 'stated' ? size.cents : -1);
  return [...own.sort((a, b) => cents(b) - cents(a)), ...entries.filter(({ record }) => record.aggregate)];
}
