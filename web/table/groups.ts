import type { Entry } from '../../geo/catalogue.ts';
import { yearsOf } from '../../geo/date.ts';
import { mainDate, partyCode } from '../../geo/record.ts';
import { summarise, type Summary } from '../../geo/summary.ts';
import { partyName, placeName } from '../panels/names.ts';
import { capital, regionsOf, type About } from './columns.ts';
import type { GroupKey, GroupOrder } from './table.ts';

/** The group of the records of which the data set does not say where they belong. */
export const UNSAID = '';

/** The records that have one value in common, with their totals. */
export interface Group {
  /** A code, a place's id, a year, a name; `UNSAID` where there is none. */
  id: string;
  name: string;
  entries: readonly Entry[];
  summary: Summary;
}

type IdsOf = (entry: Entry, about: About) => string[];

/** The groups that a record stands in; none means `UNSAID`. */
const idsOf: Record<GroupKey, IdsOf> = {
  family: ({ record }, { catalogue }) =>
    record.sectors.flatMap((sector) => catalogue.code('sectors', sector)?.family ?? []),
  sector: ({ record }) => record.sectors,
  status: ({ record }) => [record.status],
  oblast: (entry, { catalogue }) => regionsOf(entry, catalogue, 0).map(({ id }) => id),
  province: (entry, { catalogue }) => regionsOf(entry, catalogue, 1).map(({ id }) => id),
  type: ({ record }) => [record.type],
  year: ({ record }) => yearsOf(mainDate(record)?.claim.date ?? '').map(String),
  party: ({ record }) => record.parties.map(({ name }) => partyCode(name)),
  source: ({ record }, { source }) => record.sources.flatMap((id) => source(id)?.outlet ?? [])
};

const sayCode =
  (key: GroupKey) =>
  ({ words }: About, id: string) =>
    capital(words.say(`${key}.${id}`), words);

const sayPlace = ({ catalogue, words }: About, id: string) => placeName(id, catalogue, words);

/** The name of a group that is not its own name. */
const nameOf: Partial<Record<GroupKey, (about: About, id: string) => string>> = {
  family: sayCode('family'),
  sector: sayCode('sector'),
  status: sayCode('status'),
  type: sayCode('type'),
  oblast: sayPlace,
  province: sayPlace,
  party: ({ catalogue, words }, id) => partyName(id, catalogue, words)
};

/** The records by what they have in common. One with several values stands in each of its groups. */
export function grouped(entries: readonly Entry[], key: GroupKey, by: GroupOrder, about: About): Group[] {
  const members = new Map<string, Entry[]>();
  for (const entry of entries) {
    const ids = idsOf[key](entry, about);
    for (const id of new Set(ids.length === 0 ? [UNSAID] : ids)) {
      const group = members.get(id);
      if (group === undefined) members.set(id, [entry]);
      else group.push(entry);
    }
  }
  const groups = [...members].map(([id, entries]) => ({
    id,
    name: id === UNSAID ? about.words.say(`group.none.${key}`) : (nameOf[key]?.(about, id) ?? id),
    entries,
    summary: summarise(entries)
  }));
  return groups.sort(comparison(key, by, about));
}

function comparison(key: GroupKey, by: GroupOrder, { catalogue, words }: About) {
  const figure = ({ summary }: Group) =>
    by === 'sum' ? summary.stated.cents : by === 'count' ? summary.count : 0;
  const stage = ({ id }: Group) =>
    key === 'status' ? catalogue.facts.codes.statuses.findIndex(({ code }) => code === id) : 0;
  return (a: Group, b: Group): number =>
    Number(a.id === UNSAID) - Number(b.id === UNSAID) ||
    figure(b) - figure(a) ||
    stage(a) - stage(b) ||
    words.compare(a.name, b.name);
}

/** Do groups share records, so that their figures add up to more than the total? */
export const overlap = (groups: readonly Group[], entries: readonly Entry[]): boolean =>
  groups.reduce((sum, group) => sum + group.entries.length, 0) > entries.length;

/** One row of the list: a group's head, or a record, within a group or not. */
export type Row =
  { kind: 'group'; key: string; group: Group; open: boolean } | { kind: 'record'; key: string; entry: Entry };

/** The rows of a list, from above; the records of a folded group are left out. */
export function rowsOf(groups: readonly Group[], folded: ReadonlySet<string>): Row[] {
  return groups.flatMap((group): Row[] => {
    const open = !folded.has(group.id);
    const head: Row = { kind: 'group', key: `group ${group.id}`, group, open };
    return open ? [head, ...recordRows(group.entries, group.id)] : [head];
  });
}

export const recordRows = (entries: readonly Entry[], group = ''): Row[] =>
  entries.map((entry) => ({ kind: 'record', key: `record ${entry.record.id} ${group}`, entry }));
