import type { Entry } from './catalogue.ts';
import type { Post } from './place.ts';
import type { Name, Text } from './text.ts';
import type { Flow } from './flow.ts';
import type { Scene, SceneChart } from './scene.ts';
import type { Summary } from './summary.ts';
import type { AmountClaim } from './money.ts';

/** A number with all that is said of it. `cents`: US cents of a sum; else `value` in `unit` (a currency, t, count …). */
export interface ToldFigure {
  label: Text | undefined;
  /** What kind of figure it is, for its own word where it has no label. */
  of: 'records' | 'sum' | 'undisclosed' | 'unplaced' | 'claim' | 'measure' | 'flow' | 'throughput';
  amount: { cents: number } | { value: number; unit: string };
  bound: 'exact' | 'about' | 'at_least' | 'almost';
  /** Change on the same period a year before, per cent. */
  change?: number;
  /** EDTF; null = the source states none. */
  period?: string | null;
  reporter?: Name;
  /** Of trade, the side whose ledger it stands in; null = of neither. */
  ledger?: string | null;
  /** What the money of a claim is, the code of a measure, how many records a sum is of. */
  basis?: string;
  measure?: string;
  records?: number;
  /** Ids of `data/sources.json`. */
  sources: string[];
}

/** A bar of a chart; `bars` in the order in which they stand. */
export interface ToldBar {
  /** A period, a family of sectors, a place: by `key`, which words turn into a name. */
  key: string;
  /** One value, or one for each side in the order of `meta.sides`; undefined = not known. */
  values: (number | undefined)[];
  bound?: ToldFigure['bound'];
  /** Of both sides' figures, the id of the source of each. */
  from?: (string | undefined)[];
  /** The figure behind a bar of a chart of figures, with its label and source. */
  figure?: ToldFigure;
}

export interface ToldChart {
  as: SceneChart['as'];
  title: Text;
  unit: string;
  bars: ToldBar[];
  /** Of both sides' figures, the only side that is read: the other is left out, not unknown. */
  side?: string;
  sources: string[];
}

/** A line of the list at the side. */
export type ToldLine =
  | { of: 'record'; entry: Entry }
  | { of: 'claim'; claim: AmountClaim; counts: boolean }
  | { of: 'post'; post: Post }
  | { of: 'flow'; flow: Flow };

/** A scene with everything in it looked up: what the stage, the speaker's page and the recorder show. */
export interface Told {
  /** The scene; `record`, `lit` and `flows` name only what is there. */
  scene: Scene;
  /** The records that pass the scene's question, and the filter of the speaker where there is one. */
  entries: Entry[];
  summary: Summary;
  figures: ToldFigure[];
  chart: ToldChart | undefined;
  evidence: ToldLine[];
  names: { place: string; figure: ToldFigure | undefined }[];
  flows: Flow[];
  /** The trade of a ledger that is not read: not drawn, but the widths of what is drawn hold for it as well. */
  unread: Flow[];
  /** The sides whose ledgers have figures here, in the order of `meta.sides`. */
  ledgers: string[];
  /** Ids of every source of a figure that is shown, each once. */
  sources: string[];
  /** What the scene names and the data set has not, as `field: id`. */
  missing: string[];
}
