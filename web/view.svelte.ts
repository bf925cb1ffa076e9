import { createContext } from 'svelte';
import { AREA_MEASURES, type AreaMeasure } from '../geo/areas.ts';
import type { Catalogue } from '../geo/catalogue.ts';
import {
  codeOf,
  NO_FILTER,
  readFilter,
  vocabulary,
  writeFilter,
  type CodeKey,
  exclude,
  type Filter,
  type FilterFault
} from '../geo/filter.ts';
import { COMMON_CURRENCY, currenciesOf } from '../geo/money.ts';
import { readLink } from './link.ts';
import { compare } from '../geo/compare.ts';
import { summarise } from '../geo/summary.ts';
import { arranged, readTable, tableFaults, USUAL_TABLE, writeTable, type Table } from './table/table.ts';

export const THEMES = ['paper', 'night', 'wall'] as const;
export type Theme = (typeof THEMES)[number];

export const TABS = ['map', 'list', 'flows'] as const;
export type Tab = (typeof TABS)[number];

const pick = <T extends string>(choices: readonly T[], value: string | null): T | undefined =>
  choices.find((choice) => choice === value);

/** Changes that follow each other this fast are one. */
const ONE_STEP_MS = 600;
const MOST_STEPS = 100;

/** A question that one can go back to; `versus` where more than the filter changed. */
interface Step {
  filter: Filter;
  versus?: Filter | null;
}

/** What the reader is looking at. Everything on screen is derived from one of these. */
export class View {
  readonly #base: Catalogue;
  filter: Filter = $state.raw(NO_FILTER);
  tab: Tab = $state('map');
  theme: Theme = $state('paper');
  /** The open record. */
  selected: string | undefined = $state();
  /** The records under the pointer or the keyboard's focus, in list or map. */
  hovered: readonly string[] = $state.raw([]);
  /** The records of one mark, when it holds several and was chosen. */
  pile: readonly string[] = $state.raw([]);
  /** The open place: an area, a settlement, a post. */
  place: string | undefined = $state();
  /** What of the address could not be understood. */
  faults: readonly Pick<FilterFault, 'parameter' | 'value'>[] = $state.raw([]);
  /** The flow that is drawn and explained; undefined = the latest of each pair. */
  flow: string | undefined = $state();
  /** How the list is set out. */
  table: Table = $state.raw(USUAL_TABLE);
  /** What the areas of the map are coloured by. */
  areas: AreaMeasure = $state('count');

  /** The currency that sums are shown in. */
  currency: string = $state(COMMON_CURRENCY);

  /** The data set, with the claims counting that the filter asks for. */
  readonly catalogue = $derived.by(() => this.#base.under(this.filter.claim));
  readonly shown = $derived.by(() => this.catalogue.select(this.filter));
  readonly summary = $derived(summarise(this.shown));
  /** The filter whose records are compared with those shown. */
  versus: Filter | null = $state.raw(null);
  /** The same, with the claims counting that count in what is shown. */
  readonly against = $derived(this.versus === null ? null : { ...this.versus, claim: this.filter.claim });
  readonly comparison = $derived.by(() =>
    this.against === null ? undefined : compare(this.shown, this.catalogue.select(this.against))
  );
  readonly whole = $derived.by(() => summarise(this.catalogue.entries));
  readonly record = $derived.by(() => this.catalogue.entry(this.selected ?? '')?.record);
  /** What stands beside the map. */
  readonly aside = $derived.by((): 'record' | 'pile' | 'place' | 'flows' | 'compare' | undefined => {
    if (this.selected !== undefined) return 'record';
    if (this.pile.length > 0) return 'pile';
    if (this.place !== undefined) return 'place';
    if (this.tab === 'flows') return 'flows';
    return this.versus === null ? undefined : 'compare';
  });
  readonly filtered = $derived(writeFilter(this.filter) !== '');

  constructor(catalogue: Catalogue, search = '', theme: Theme = 'paper') {
    this.#base = catalogue;
    this.theme = theme;
    this.#read(search);
  }

  /** Takes the view from another address, one step on from here. */
  read(search: string) {
    const { filter, versus } = this;
    this.#read(search);
    if (writeFilter(filter) !== writeFilter(this.filter)) this.#keep({ filter, versus });
  }

  /** What an address says that is not understood is left out. */
  #read(search: string) {
    const query = readLink(search);
    this.currency = pick(currenciesOf(this.#base.facts.rates), query.get('currency')) ?? COMMON_CURRENCY;
    const known = vocabulary(this.#base);
    const { filter, faults } = readFilter(query, known);
    this.filter = filter;
    this.tab = pick(TABS, query.get('view')) ?? 'map';
    this.theme = pick(THEMES, query.get('theme')) ?? this.theme;
    const record = query.get('record') ?? '';
    this.selected = this.catalogue.entry(record) === undefined ? undefined : record;
    const place = this.selected === undefined ? query.get('at') : null;
    this.place = this.catalogue.place(place ?? '')?.id;
    const flow = query.get('flow');
    this.flow = this.catalogue.facts.flows.find(({ id }) => id === flow)?.id;
    const versus = query.get('versus');
    const other = versus === null ? undefined : readFilter(new URLSearchParams(versus), known);
    this.versus = other?.filter ?? null;
    this.table = readTable(query);
    this.areas = pick(AREA_MEASURES, query.get('areas')) ?? 'count';
    this.pile = [];
    const understood = {
      record: this.selected,
      at: this.place ?? this.selected,
      flow: this.flow,
      currency: pick(currenciesOf(this.#base.facts.rates), query.get('currency')),
      view: pick(TABS, query.get('view')),
      theme: pick(THEMES, query.get('theme')),
      areas: pick(AREA_MEASURES, query.get('areas'))
    };
    this.faults = [
      ...faults,
      ...(other?.faults ?? []),
      ...tableFaults(query),
      ...Object.entries(understood).flatMap(([parameter, read]) => {
        const value = query.get(parameter);
        return value === null || value === '' || read !== undefined ? [] : [{ parameter, value }];
      })
    ];
  }

  /** The view as the address bar spells it, without the language, which is `Words`' own. */
  write(): string {
    const parts = [writeFilter(this.filter)];
    if (this.tab !== 'map') parts.push(`view=${this.tab}`);
    if (this.selected !== undefined) parts.push(`record=${this.selected}`);
    if (this.place !== undefined) parts.push(`at=${encodeURIComponent(this.place)}`);
    if (this.flow !== undefined) parts.push(`flow=${this.flow}`);
    if (this.versus !== null) parts.push(`versus=${encodeURIComponent(writeFilter(this.versus))}`);
    if (this.areas !== 'count') parts.push(`areas=${this.areas}`);
    if (this.currency !== COMMON_CURRENCY) parts.push(`currency=${this.currency}`);
    parts.push(writeTable(this.table));
    parts.push(`theme=${this.theme}`);
    return parts.filter((part) => part !== '').join('&');
  }

  /** Changes the filter. Changes of the same keys one right after the other, as in typing or dragging, are one step back. */
  refine(change: Partial<Filter>) {
    const keys = Object.keys(change).join();
    const now = Date.now();
    const goesOn = keys === this.#last.keys && now - this.#last.at < ONE_STEP_MS;
    if (!goesOn) this.#keep({ filter: this.filter });
    this.#last = { keys, at: now };
    this.#future = [];
    this.#take({ filter: { ...this.filter, ...change } });
  }

  /** What is shown and what it is compared with change places. */
  swap() {
    const { filter, versus, against } = this;
    if (against === null) return;
    this.#keep({ filter, versus });
    this.#take({ filter: against, versus: filter });
  }

  #past: readonly Step[] = $state.raw([]);
  #future: readonly Step[] = $state.raw([]);
  #last = { keys: '', at: 0 };
  readonly canUndo = $derived.by(() => this.#past.length > 0);
  readonly canRedo = $derived.by(() => this.#future.length > 0);

  #keep(step: Step) {
    this.#past = [...this.#past, step].slice(-MOST_STEPS);
    this.#future = [];
    this.#last = { keys: '', at: 0 };
  }

  #take({ filter, versus = this.versus }: Step) {
    this.filter = filter;
    this.versus = versus;
    this.pile = [];
  }

  /** The question as it is now, as much of it as a step changes. */
  #like = (step: Step): Step =>
    'versus' in step ? { filter: this.filter, versus: this.versus } : { filter: this.filter };

  /** Goes back to the question before the last change. */
  undo() {
    const before = this.#past.at(-1);
    if (before === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, this.#like(before)];
    this.#last = { keys: '', at: 0 };
    this.#take(before);
  }

  /** Takes back the last `undo`. */
  redo() {
    const after = this.#future.at(-1);
    if (after === undefined) return;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, this.#like(after)];
    this.#take(after);
  }

  arrange(change: Partial<Table>) {
    this.table = arranged(this.table, change);
  }

  clear() {
    this.refine(NO_FILTER);
  }

  /** Adds the codes to a filter key, or takes them out where all of them are in it. */
  toggle(key: CodeKey, ...codes: string[]) {
    const chosen = this.filter[key];
    const rest = chosen.filter((code) => !codes.includes(codeOf(code)));
    const all = codes.every((code) => chosen.includes(code));
    this.refine({ [key]: all ? rest : [...rest, ...codes] });
  }

  /** Excludes the codes of a filter key, or lets them in again where all of them are excluded. */
  exclude(key: CodeKey, ...codes: string[]) {
    const chosen = this.filter[key];
    const rest = chosen.filter((code) => !codes.includes(codeOf(code)));
    const all = codes.every((code) => chosen.includes(exclude(code)));
    this.refine({ [key]: all ? rest : [...rest, ...codes.map(exclude)] });
  }

  /** Opens one record, or closes what is open. */
  open(id: string | undefined) {
    this.selected = id;
    this.pile = [];
    this.place = undefined;
  }

  /** Opens a place, where the data set knows it. */
  visit(id: string) {
    this.open(undefined);
    this.place = this.catalogue.place(id)?.id;
  }

  /** Opens what a mark stands for: its record, or the list of its records. */
  choose(ids: readonly string[]) {
    this.open(ids.length === 1 ? ids[0] : undefined);
    if (ids.length > 1) this.pile = ids;
  }
}

export const [getView, setView] = createContext<View>();
