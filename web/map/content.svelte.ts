import { untrack } from 'svelte';
import type { PaddingOptions } from 'maplibre-gl';
import type { Feature } from 'geojson';
import type { Topology } from 'topojson-specification';
import { areaTotals, classAreas, type AreaMeasure } from '../../geo/areas.ts';
import { unitsOf } from '../../geo/boundaries.ts';
import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import { clustered } from '../../geo/clusters.ts';
import type { Side } from '../../geo/compare.ts';
import type { Flow } from '../../geo/flow.ts';
import { marksOf } from '../../geo/marks.ts';
import type { Words } from '../words.svelte.ts';
import { areaFeatures, hatchFeatures, litFeatures } from './areas.ts';
import { borderCrossing } from './crossing.ts';
import {
  markFeatures,
  postFeatures,
  routeFeatures,
  type Money,
  type Scenery,
  type Staged
} from './features.ts';
import { flowFeatures } from './flows.ts';
import { labelFeatures } from './labels.ts';
import * as areas from './layers/areas.ts';
import * as flows from './layers/flows.ts';
import * as labels from './layers/labels.ts';
import * as links from './layers/links.ts';
import * as lit from './layers/lit.ts';
import * as marks from './layers/marks.ts';
import * as partners from './layers/partners.ts';
import * as posts from './layers/posts.ts';
import * as routes from './layers/routes.ts';
import * as shape from './layers/shape.ts';
import { bondFeatures, linkFeatures, partnerFeatures, type Partner } from './links.ts';
import { outline, type Shape } from './shape.ts';
import type { Sight } from './sight.svelte.ts';
import type { MapTheme } from './theme.ts';

/** What is to be seen on the map, and how. */
export interface Shown {
  catalogue: Catalogue;
  overview: Topology;
  detail: Topology | undefined;
  entries: Entry[];
  /** In which of two compared sets a record is. */
  sideOf: ((entry: Entry) => Side) | undefined;
  flows: Flow[];
  theme: MapTheme;
  selected: string | undefined;
  hovered: readonly string[];
  /** The records of one mark, while their list stands open. */
  pile: readonly string[];
  /** What areas are coloured by. */
  measure: AreaMeasure;
  /** The box or lasso that the records are chosen by. */
  shape: Shape | null;
  /** The provinces whose links are all drawn; undefined = none are. */
  partners: readonly Partner[] | undefined;
  /** How sums of US cents are written. */
  money: Money;
  /** Pixels of the window that panels cover. */
  padding: PaddingOptions;
  /** What is asked of a map on a wall besides; undefined = it is in a reader's hand. */
  staged?: Staged | undefined;
}

/**
 * What the sources of records and names hold, worked out from what is shown. A source depends on no more than what its own
 * features differ by, so that a change of the filter hands over only what it changes.
 */
export class Content {
  readonly #asked: () => Shown;
  readonly #words: Words;
  readonly #sight: Pick<Sight, 'zoom'>;

  constructor(shown: () => Shown, words: Words, sight: Pick<Sight, 'zoom'>) {
    this.#asked = shown;
    this.#words = words;
    this.#sight = sight;
  }

  get shown(): Shown {
    return this.#asked();
  }

  readonly units = $derived.by(() => unitsOf(this.shown.overview));
  readonly #fine = $derived.by(() => unitsOf(this.shown.detail ?? this.shown.overview));
  readonly #ground = $derived.by(() => classAreas(this.shown.overview));
  readonly #crossing = $derived.by(() => borderCrossing(this.shown.overview));
  readonly scenery: Scenery = $derived.by(() => {
    const { catalogue, theme, sideOf, staged } = this.shown;
    return { catalogue, words: this.#words, theme, labelPoint: catalogue.labelPoint, sideOf, staged };
  });

  /** The records that are drawn one by one. */
  readonly #drawn = $derived.by(() => (this.shown.staged?.marks === false ? [] : this.shown.entries));
  readonly #marked = $derived.by(() =>
    marksOf(this.#drawn, this.shown.catalogue, this.shown.catalogue.labelPoint)
  );
  readonly #level = $derived.by(() => Math.floor(this.#sight.zoom));
  /** The marks of all records, at both sides of the fold of badges; none on a wall where arcs tell of them. */
  readonly marks = $derived.by(() =>
    this.shown.staged?.flowing === true ? [] : clustered(this.#marked, this.#level, this.shown.catalogue)
  );
  readonly #hidden = $derived.by(() => marks.hiddenBand(this.#sight.zoom));
  /** Those that the map draws at its present zoom. */
  readonly drawn = $derived.by(() => this.marks.filter(({ band }) => band !== this.#hidden));
  readonly #totals = $derived.by(() =>
    areaTotals(
      this.shown.entries,
      this.#ground.map(({ properties }) => properties.code)
    )
  );
  readonly chosen = $derived.by(() => this.shown.catalogue.entry(this.shown.selected ?? ''));
  readonly #pointed = $derived.by(() =>
    this.shown.hovered.flatMap((id) => this.shown.catalogue.entry(id) ?? [])
  );

  /** The marks and routes that stand for a hovered record, as sources and feature ids. */
  readonly touched = $derived.by(() => {
    const hovered = new Set(this.shown.hovered);
    if (hovered.size === 0) return [];
    return [
      ...this.marks
        .filter(({ entries }) => entries.some(({ record }) => hovered.has(record.id)))
        .map(({ id }) => ({ source: marks.SOURCE, id })),
      ...[...hovered].map((id) => ({ source: routes.SOURCE, id }))
    ];
  });

  // Texts, for they are the same when they say the same: what hangs on them is then left as it is.
  readonly #classes = $derived.by(() =>
    areaFeatures(this.#ground, this.#totals, this.shown.measure)
      .map(({ properties }) => String(properties?.['class']))
      .join(' ')
  );
  readonly #hatched = $derived.by(() =>
    this.#marked
      .filter(({ kind, band }) => kind === 'badge' && band === 'far')
      .map(({ place }) => place)
      .join(' ')
  );
  readonly #named = $derived.by(() =>
    [
      ...this.marks.map(({ place }) => place),
      ...(this.shown.partners ?? []).map(({ place }) => place.id)
    ].join('\n')
  );

  readonly #routed = $derived.by(() =>
    this.#drawn
      .filter(({ placing }) => placing.mark === 'line')
      .map(({ record }) => record.id)
      .join(' ')
  );
  readonly #shape = $derived.by(() => this.shown.shape);
  readonly #flows = $derived.by(() => this.shown.flows);
  readonly #partners = $derived.by(() => this.shown.partners);

  /** What each source holds in a scene. */
  readonly sources: Readonly<Record<string, (scene: Scenery) => Feature[]>> = {
    [marks.SOURCE]: (scene) => markFeatures(this.marks, scene, this.shown.money),
    [areas.SOURCE]: () => {
      void this.#classes;
      return untrack(() => areaFeatures(this.#ground, this.#totals, this.shown.measure));
    },
    [areas.HATCHED]: () => {
      void this.#hatched;
      return untrack(() => hatchFeatures(this.#marked, this.units));
    },
    [lit.SOURCE]: ({ catalogue, staged }) => litFeatures(staged?.lit ?? [], this.#fine, catalogue),
    [shape.SOURCE]: () => (this.#shape === null ? [] : [outline(this.#shape)]),
    [routes.SOURCE]: (scene) => {
      void this.#routed;
      return untrack(() => routeFeatures(this.#drawn, scene));
    },
    [posts.SOURCE]: (scene) => postFeatures(scene),
    [labels.SOURCE]: (scene) => labelFeatures(new Set(this.#named.split('\n')), scene),
    [flows.SOURCE]: (scene) => flowFeatures(this.#flows, scene, this.#crossing),
    [partners.SOURCE]: (scene) => partnerFeatures(this.#partners ?? [], scene),
    [links.SOURCE]: (scene) => [
      ...(this.#partners === undefined ? [] : bondFeatures(this.shown.entries, scene)),
      ...this.#pointed
        .filter((entry) => entry !== this.chosen)
        .flatMap((entry) => linkFeatures(entry, scene, 'hover')),
      // Over a wall's map they are drawn as arcs.
      ...(this.chosen === undefined || scene.staged?.flowing === true ? [] : linkFeatures(this.chosen, scene))
    ]
  };

  /** The marks as the map has them. */
  get markedFeatures(): Feature[] {
    return this.sources[marks.SOURCE]?.(this.scenery) ?? [];
  }
}
