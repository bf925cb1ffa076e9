import { tally } from './sources.ts';
import type { AreaMeasure } from '../../geo/areas.ts';
import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import type { Credit } from '../../geo/credit.ts';
import type { Filter } from '../../geo/filter.ts';
import type { Flow } from '../../geo/flow.ts';
import type { Name } from '../../geo/text.ts';
import type { MapTheme } from '../map/theme.ts';
import { filterWords } from '../panels/chips.ts';
import { mergeCredits } from '../panels/credits.ts';
import type { Part, Words } from '../words.svelte.ts';
import { legendOf, type Block } from './legend.ts';

/** All that a sheet says, in words. */
export interface Content {
  title: string;
  /** The active filters. */
  filters: string;
  /** Where the records are and what they sum to; what fills a slot is set apart. */
  ledger: Part[][];
  legend: Block[];
  /** Title of the list of sources, the sources with the most cited first, and what stands for those there is no room for. */
  sources: { title: string; outlets: string[]; more: (n: number) => string } | undefined;
  dates: string;
  statement: string;
  credits: string;
  address: string;
  /** What the bar of the scale says. */
  scale: (km: number, latitude: number) => string;
  theme: MapTheme;
  /** Colours of the two sides, for the sign of the house. */
  sides: [string, string];
}

/** What is on the screen, and what the reader wants of it on paper. */
export interface Subject {
  catalogue: Catalogue;
  entries: Entry[];
  filter: Filter;
  flows: readonly Flow[];
  /** What areas are coloured by. */
  measure: AreaMeasure;
  /** The ledger of the entries, in pieces. */
  ledger: Part[][];
  boundaries: { credits: readonly Credit[]; statement: Name | null };
  words: Words;
  /** The address of the view. */
  address: string;
  /** The day the sheet is made: YYYY-MM-DD. */
  today: string;
}

export interface Choices {
  title: string;
  theme: MapTheme;
  legend: boolean;
  sources: boolean;
}

export function contentOf(subject: Subject, { title, theme, legend, sources }: Choices): Content {
  const { catalogue, entries, filter, flows, boundaries, words, address, today } = subject;
  const { meta } = catalogue.facts;
  const [west, east] = meta.sides.map(
    (code) => catalogue.code('countries', code)?.colours[theme] ?? '#888888'
  );
  const credits = mergeCredits(boundaries.credits, meta.credits).map(({ name }) => name);
  return {
    title,
    filters: filterWords(filter, catalogue, words).join(' · ') || words.say('sheet.all'),
    ledger: subject.ledger,
    legend: legend ? legendOf({ ...subject, theme }) : [],
    sources: sources
      ? {
          title: words.say('sheet.sources'),
          outlets: tally(entries, flows, catalogue).map(({ outlet, count }) =>
            count === 0 ? outlet : words.say('sheet.source', { outlet, n: count })
          ),
          more: (n) => words.say('sheet.sources.more', { n })
        }
      : undefined,
    dates: [
      words.say('sheet.asOf', { date: words.date(meta.asOf) }),
      words.say('sheet.made', { date: words.date(today) })
    ].join(' · '),
    statement:
      boundaries.statement === null ? words.say('boundary.statement') : words.name(boundaries.statement),
    credits: [words.say('sheet.data', { publisher: meta.publisher, licence: meta.licence }), ...credits]
      .join(' · ')
      .replaceAll('© ', '©\u00a0'),
    address,
    scale: (km, latitude) => words.say('sheet.scale', { length: words.quantity(km, 'km'), latitude }),
    theme,
    sides: [west ?? '#888888', east ?? '#888888']
  };
}
