import { createContext } from 'svelte';
import type { Catalogue } from '../geo/catalogue.ts';
import {
  NO_FILTER,
  readFilter,
  select,
  vocabulary,
  writeFilter,
  type CodeKey,
  type Filter,
  type FilterFault
} from '../geo/filter.ts';
import { summarise } from '../geo/summary.ts';

export const THEMES = ['paper', 'night', 'wall'] as const;
export type Theme = (typeof THEMES)[number];

export const TABS = ['map', 'list', 'flows'] as const;
export type Tab = (typeof TABS)[number];

const pick = <T extends string>(choices: readonly T[], value: string | null): T | undefined =>
  choices.find((choice) => choice === value);

/** What the reader is looking at. Everything on screen is derived from one of these. */
export class View {
  readonly catalogue: Catalogue;
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

  readonly shown = $derived.by(() => select(this.catalogue.entries, this.filter));
  readonly summary = $derived(summarise(this.shown));
  readonly whole = $derived.by(() => summarise(this.catalogue.entries));
  readonly record = $derived.by(() => this.catalogue.entry(this.selected ?? '')?.record);
  /** What stands beside the map. */
  readonly aside = $derived.by((): 'record' | 'pile' | 'place' | 'flows' | undefined => {
    if (this.selected !== undefined) return 'record';
    if (this.pile.length > 0) return 'pile';
    if (this.place !== undefined) return 'place';
    return this.tab === 'flows' ? 'flows' : undefined;
  });
  readonly filtered = $derived(writeFilter(this.filter) !== '');

  constructor(catalogue: Catalogue, search = '', theme: Theme = 'paper') {
    this.catalogue = catalogue;
    this.theme = theme;
    this.read(search);
  }

  /** Takes the view from an address; what it does not understand is left out. */
  read(search: string) {
    const query = new URLSearchParams(search);
    const { filter, faults } = readFilter(query, vocabulary(this.catalogue));
    this.filter = filter;
    this.tab = pick(TABS, query.get('view')) ?? 'map';
    this.theme = pick(THEMES, query.get('theme')) ?? this.theme;
    const record = query.get('record') ?? '';
    this.selected = this.catalogue.entry(record) === undefined ? undefined : record;
    const place = this.selected === undefined ? query.get('at') : null;
    this.place = this.catalogue.place(place ?? '')?.id;
    const flow = query.get('flow');
    this.flow = this.catalogue.facts.flows.find(({ id }) => id === flow)?.id;
    this.pile = [];
    const understood = {
      record: this.selected,
      at: this.place ?? this.selected,
      flow: this.flow,
      view: pick(TABS, query.get('view')),
      theme: pick(THEMES, query.get('theme'))
    };
    this.faults = [
      ...faults,
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
    parts.push(`theme=${this.theme}`);
    return parts.filter((part) => part !== '').join('&');
  }

  refine(change: Partial<Filter>) {
    this.filter = { ...this.filter, ...change };
    this.pile = [];
  }

  clear() {
    this.refine(NO_FILTER);
  }

  /** Adds the codes to a filter key, or takes them out where all of them are in it. */
  toggle(key: CodeKey, ...codes: string[]) {
    const chosen = this.filter[key];
    const rest = chosen.filter((code) => !codes.includes(code));
    const all = codes.every((code) => chosen.includes(code));
    this.refine({ [key]: all ? rest : [...rest, ...codes] });
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
