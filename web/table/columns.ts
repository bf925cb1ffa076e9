import { figureSource, type Catalogue, type Entry } from '../../geo/catalogue.ts';
import { DATE_KINDS, firstDay, type DateClaim, type DateKind } from '../../geo/date.ts';
import type { Source } from '../../geo/dataset.ts';
import { COMMON_CURRENCY } from '../../geo/money.ts';
import type { AnyPlace } from '../../geo/place.ts';
import { mainDate, mainLocation, precisionOf } from '../../geo/record.ts';
import type { Words } from '../words.svelte.ts';

/** What columns and groups say things with. */
export interface About {
  catalogue: Catalogue;
  words: Words;
  source: (id: string | undefined) => Source | undefined;
  /** A sum in US cents, in the currency of display. */
  money: (cents: number) => string;
}

export function aboutOf(
  catalogue: Catalogue,
  words: Words,
  money: About['money'] = (cents) => words.money(cents / 100, COMMON_CURRENCY)
): About {
  const sources = new Map(catalogue.facts.sources.map((source) => [source.id, source]));
  return { catalogue, words, source: (id) => sources.get(id ?? ''), money };
}

/** One line of a cell, and how it is set. `unknown`: the data set does not say. */
export interface Line {
  text: string;
  tone?: 'strong' | 'faint' | 'unknown' | 'inferred' | 'gold';
}

/** What stands in one cell of a record's row. */
export interface Cell {
  lines: readonly Line[];
  mark?: 'sector' | 'status';
  /** Where the source of the figure is. */
  link?: string;
}

/** What a record is ordered by: `null` is known but not to be compared, `undefined` is unknown. Both come last. */
export type Rank = string | number | null | undefined;

export interface Column {
  /** The least width, in pixels. */
  width: number;
  /** Is it part of the table that nobody has changed? */
  usual?: boolean;
  /** Figures stand at the end of the cell. */
  figures?: boolean;
  /** Does the first click put the largest first? */
  down?: boolean;
  rank: (entry: Entry, about: About) => Rank;
  cell: (entry: Entry, about: About) => Cell;
}

const one = (text: string, tone?: Line['tone']): Cell => ({
  lines: text === '' ? [] : [tone === undefined ? { text } : { text, tone }]
});
const two = (first: string, second: string): Cell => ({
  lines: [...one(first).lines, ...one(second, 'faint').lines]
});

/** A word of a code at the beginning of its line. */
export const capital = (text: string, { tag }: Words): string =>
  text.charAt(0).toLocaleUpperCase(tag) + text.slice(1);

const order = (list: readonly { code: string }[], code: string): Rank => {
  const index = list.findIndex((row) => row.code === code);
  return index < 0 ? undefined : index;
};

/** The regions right below one side of the border, first or second, that a record concerns. */
export const regionsOf = ({ places }: Entry, { facts, place }: Catalogue, side: number): AnyPlace[] =>
  [...places].flatMap((id) => {
    const found = place(id);
    return found?.within != null && found.within === facts.meta.sides[side] ? [found] : [];
  });

const ofLevel = ({ places }: Entry, { place }: Catalogue, level: AnyPlace['level']): AnyPlace[] =>
  [...places].flatMap((id) => {
    const found = place(id);
    return found?.level === level ? [found] : [];
  });

const names = (places: readonly AnyPlace[], words: Words): string => places.map(words.place).join(', ');

/** A claim on a date, and how many more there are of its kind. */
function dateCell(claim: DateClaim | undefined, more: number, { words }: About): Cell {
  if (claim === undefined) return one(words.say('table.unknown'), 'unknown');
  const date = one(words.date(claim.date), claim.certainty === 'stated' ? undefined : 'inferred');
  return more === 0
    ? date
    : { lines: [...date.lines, { text: words.say('table.more', { n: more }), tone: 'gold' }] };
}

const dayOf = (claim: DateClaim | undefined): Rank => (claim && firstDay(claim.date)) || undefined;

const dateColumn = (kind: DateKind): Column => ({
  width: 112,
  down: true,
  rank: ({ record }) => dayOf(record.dates[kind]?.[0]),
  cell: ({ record }, about) => {
    const claims = record.dates[kind] ?? [];
    return dateCell(claims[0], Math.max(0, claims.length - 1), about);
  }
});

const centsOf = ({ size }: Entry): Rank =>
  size.class === 'stated' ? size.cents : size.class === 'other' ? null : undefined;

/** Every column of the table, in their order: heading (`column.…`), order and cell of each. */
const COLUMN = {
  sector: {
    width: 160,
    usual: true,
    rank: ({ record }, { catalogue }) => order(catalogue.facts.codes.sectors, record.sectors[0] ?? ''),
    cell: ({ record }, { words }) => {
      const [first = '', ...others] = record.sectors.map((code) => words.say(`sector.${code}`));
      return { ...two(first, others.join(', ')), mark: 'sector' };
    }
  },
  title: {
    width: 234,
    usual: true,
    rank: ({ record }, { words }) => words.name(record.title),
    cell: ({ record }, { words }) => ({
      lines: [
        { text: words.name(record.title), tone: 'strong' },
        ...(record.aggregate ? one(words.say('card.aggregate'), 'gold').lines : [])
      ]
    })
  },
  place: {
    width: 116,
    usual: true,
    rank: ({ record }, { catalogue, words }) => {
      const place = catalogue.place(mainLocation(record)?.place ?? '');
      return place && words.place(place);
    },
    cell: ({ record, placing }, { catalogue, words }) => {
      const place = catalogue.place(mainLocation(record)?.place ?? '');
      const lines = place === undefined ? [] : one(words.place(place)).lines;
      return {
        lines:
          placing.mark === 'none'
            ? [...lines, { text: words.say('notPlaced.title'), tone: 'unknown' }]
            : lines
      };
    }
  },
  oblast: {
    width: 150,
    rank: (entry, { catalogue, words }) => names(regionsOf(entry, catalogue, 0), words) || undefined,
    cell: (entry, { catalogue, words }) => one(names(regionsOf(entry, catalogue, 0), words))
  },
  province: {
    width: 150,
    rank: (entry, { catalogue, words }) => names(regionsOf(entry, catalogue, 1), words) || undefined,
    cell: (entry, { catalogue, words }) =>
      two(names(regionsOf(entry, catalogue, 1), words), names(ofLevel(entry, catalogue, 'prefecture'), words))
  },
  post: {
    width: 140,
    rank: (entry, { catalogue, words }) => names(ofLevel(entry, catalogue, 'post'), words) || undefined,
    cell: (entry, { catalogue, words }) => one(names(ofLevel(entry, catalogue, 'post'), words))
  },
  type: {
    width: 134,
    rank: ({ record }, { words }) => words.say(`type.${record.type}`),
    cell: ({ record }, { words }) => one(capital(words.say(`type.${record.type}`), words))
  },
  status: {
    width: 136,
    usual: true,
    rank: ({ record }, { catalogue }) => order(catalogue.facts.codes.statuses, record.status),
    cell: ({ record }, { words }) => ({ ...one(words.say(`status.${record.status}`)), mark: 'status' })
  },
  amount: {
    width: 148,
    usual: true,
    figures: true,
    down: true,
    rank: centsOf,
    cell: ({ figure: claim }, { words }) => {
      if (claim === undefined) return one(words.say('size.undisclosed'), 'unknown');
      return {
        lines: [
          { text: words.money(claim.value, claim.currency), tone: 'strong' },
          { text: words.say(claim.bilateral ? `basis.${claim.basis}` : 'card.thirdParty'), tone: 'faint' }
        ]
      };
    }
  },
  common: {
    width: 136,
    figures: true,
    down: true,
    rank: centsOf,
    cell: ({ size }, { words, money }) =>
      size.class === 'stated'
        ? one(money(size.cents), 'strong')
        : one(words.say(`size.${size.class}`), 'unknown')
  },
  basis: {
    width: 112,
    rank: ({ figure }, { catalogue }) => order(catalogue.facts.codes.bases, figure?.basis ?? ''),
    cell: ({ figure }, { words }) => {
      const basis = figure?.basis;
      return basis === undefined ? one('') : one(capital(words.say(`basis.${basis}`), words));
    }
  },
  claims: {
    width: 104,
    figures: true,
    down: true,
    rank: ({ record }) => Math.max(0, record.amounts.length - 1),
    cell: ({ record }, { words }) => one(words.number(Math.max(0, record.amounts.length - 1)))
  },
  date: {
    width: 118,
    usual: true,
    down: true,
    rank: ({ record }) => dayOf(mainDate(record)?.claim),
    cell: ({ record }, about) => {
      const date = mainDate(record);
      const cell = dateCell(date?.claim, 0, about);
      return date === undefined
        ? cell
        : { lines: [...cell.lines, { text: about.words.say(`dateKind.${date.kind}`), tone: 'faint' }] };
    }
  },
  ...(Object.fromEntries(DATE_KINDS.map((kind) => [kind, dateColumn(kind)])) as Record<DateKind, Column>),
  parties: {
    width: 220,
    rank: ({ record }, { words }) => record.parties[0] && words.name(record.parties[0].name),
    cell: ({ record }, { words }) => one(record.parties.map(({ name }) => words.name(name)).join('; '))
  },
  precision: {
    width: 132,
    rank: ({ record }, { catalogue }) => order(catalogue.facts.codes.precisions, precisionOf(record)),
    cell: ({ record }, { words }) => one(capital(words.say(`precision.${precisionOf(record)}`), words))
  },
  source: {
    width: 126,
    usual: true,
    rank: (entry, { source }) => source(figureSource(entry))?.outlet,
    cell: (entry, { source, words }) => {
      const found = source(figureSource(entry));
      if (found === undefined) return one('');
      const more = entry.record.sources.length - 1;
      return {
        ...two(found.outlet, more === 0 ? '' : words.say('table.more', { n: more })),
        link: found.url
      };
    }
  },
  inventory: {
    width: 92,
    rank: ({ record }) => record.inventory,
    cell: ({ record }) => one(record.inventory ?? '')
  }
} as const satisfies Record<string, Column>;

export type ColumnKey = keyof typeof COLUMN;
export const COLUMNS: Readonly<Record<ColumnKey, Column>> = COLUMN;
export const COLUMN_KEYS = Object.keys(COLUMN) as ColumnKey[];
export const USUAL_COLUMNS = COLUMN_KEYS.filter((key) => COLUMNS[key].usual);
