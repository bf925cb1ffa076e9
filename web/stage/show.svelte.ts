import type { Projection, Scene } from '../../geo/scene.ts';
import { BOTH_LEDGERS, type Act, type WallState } from '../../geo/show.ts';
import type { Told } from '../../geo/told.ts';
import { projected } from './projected.ts';

/** What a story is told from. */
export interface Source {
  scenes: readonly Scene[];
  /** A scene with everything looked up, under a filter on top as the address spells it, as a ledger has it. */
  tell: (scene: Scene, question: string, ledger: string) => Told;
}

/** A story, and how it begins. */
export interface Story<S extends Source = Source> {
  source: S;
  /** What may be spoken, how the wall may look, whose ledgers there are: nothing else is taken. */
  languages: readonly string[];
  themes: readonly string[];
  sides: readonly string[];
  begins: Asked & { playing: boolean };
}

/** What is asked to be seen. */
export interface Asked {
  /** Position of the scene, from 0. */
  at: number;
  language: string;
  theme: string;
  /** The filter on top of every scene's own. */
  question: string;
  /** Whose figures are seen where both sides have some: a side's code, or `both`. */
  ledger: string;
  /** How the map of the scene is drawn, where it was asked for otherwise than the scene says. */
  projection?: Projection | undefined;
}

/** What stands on the wall, and what it is asked to do next. Keys, tablet and clock all say it in acts. */
export class Show<S extends Source = Source> {
  readonly #story: Story<S>;
  #source: S = $state.raw() as S;
  /** What is told from the next scene on. */
  #fresh: S | undefined;
  readonly #told = new Map<string, Told>();
  #asked: Asked = $state.raw({
    at: 0,
    language: '',
    theme: '',
    question: '',
    ledger: BOTH_LEDGERS
  });
  /** What was seen when the picture was frozen. */
  #frozen: Asked | undefined = $state.raw();
  blank: boolean = $state(false);
  playing: boolean = $state(false);
  exploring: boolean = $state(false);
  /** Where the speaker points, as shares of the picture. */
  pointer: readonly [number, number] | null = $state.raw(null);
  /** How often the scene was shown anew. */
  runs: number = $state(0);
  /** CSS pixels of the picture. */
  size: [number, number] = $state.raw([0, 0]);

  /** What is seen. */
  readonly shown = $derived(this.#frozen ?? this.#asked);
  /** The scene that is seen; undefined where the story has none. */
  readonly told = $derived.by(() => projected(this.#tellAt(this.shown.at), this.shown.projection));
  /** The one that a press of the button brings; after the last one the first, when the story plays by itself. */
  readonly next = $derived.by(() => {
    const { at } = this.#asked;
    return this.#tellAt(at + 1) ?? (this.playing ? this.#tellAt(0) : undefined);
  });
  /** Seconds that the scene stands before the next one comes by itself; undefined = it waits. */
  readonly dwell = $derived(
    this.playing && !this.blank && !this.exploring && this.#frozen === undefined
      ? this.told?.scene.dwell
      : undefined
  );
  readonly state: WallState = $derived({
    at: this.shown.at,
    of: this.scenes.length,
    scene: this.told?.scene.id ?? '',
    language: this.shown.language,
    theme: this.shown.theme,
    blank: this.blank,
    frozen: this.#frozen !== undefined,
    playing: this.playing,
    exploring: this.exploring,
    question: this.shown.question,
    ledger: this.shown.ledger,
    projection: this.told?.scene.camera.projection ?? 'mercator',
    size: this.size,
    ahead: this.#asked.at
  });

  constructor(story: Story<S>) {
    this.#story = story;
    this.#source = story.source;
    this.#begin();
  }

  /** What is told from. */
  get source(): S {
    return this.#source;
  }

  get scenes(): readonly Scene[] {
    return this.#source.scenes;
  }

  /** From the next change of the scene on the story is told from this. */
  renew(source: S) {
    this.#fresh = source;
  }

  take(act: Act) {
    switch (act.do) {
      case 'next':
        return this.#go(this.#asked.at + 1);
      case 'back':
        return this.#go(this.#asked.at - 1);
      case 'go':
        return this.#go(act.to);
      case 'replay':
        this.exploring = false;
        this.runs += 1;
        return;
      case 'reset':
        return this.#begin();
      case 'blank':
        this.blank = act.on;
        return;
      case 'freeze':
        this.#frozen = act.on ? (this.#frozen ?? this.#asked) : undefined;
        return;
      case 'play':
        this.playing = act.on;
        return;
      case 'explore':
        this.exploring = act.on;
        return;
      case 'speak':
        return this.#ask('language', act.as, this.#story.languages);
      case 'theme':
        return this.#ask('theme', act.as, this.#story.themes);
      case 'ledger':
        return this.#ask('ledger', act.as, [BOTH_LEDGERS, ...this.#story.sides]);
      case 'project':
        this.#asked = { ...this.#asked, projection: act.as };
        this.exploring = false;
        return;
      case 'point':
        this.pointer = act.at;
        return;
      case 'filter':
        this.#asked = { ...this.#asked, question: act.question };
        return;
    }
  }

  /** The scene's time is up: the next one, after the last one the first. */
  goOn() {
    this.#go((this.#asked.at + 1) % Math.max(1, this.scenes.length));
  }

  /** To a scene, or to the nearest one that there is. */
  #go(to: number) {
    if (this.#fresh !== undefined && this.#frozen === undefined) {
      this.#source = this.#fresh;
      this.#fresh = undefined;
      this.#told.clear();
    }
    const at = Math.max(0, Math.min(to, this.scenes.length - 1));
    const { projection } = this.#asked;
    this.#asked = { ...this.#asked, at, projection: at === this.#asked.at ? projection : undefined };
    this.exploring = false;
  }

  #ask(what: 'language' | 'theme' | 'ledger', wanted: string, known: readonly string[]) {
    if (known.includes(wanted)) this.#asked = { ...this.#asked, [what]: wanted };
  }

  #begin() {
    const { playing, ...asked } = this.#story.begins;
    this.#asked = asked;
    this.#frozen = undefined;
    this.playing = playing;
    this.blank = false;
    this.exploring = false;
    this.pointer = null;
  }

  /** Told once for as long as the filter on top and the ledger are the same. */
  #tellAt(at: number): Told | undefined {
    const scene = this.scenes[at];
    if (scene === undefined) return undefined;
    const { question, ledger } = this.shown;
    const under = ` ${ledger} ${question}`;
    const key = scene.id + under;
    const told = this.#told.get(key) ?? this.#source.tell(scene, question, ledger);
    if (![...this.#told.keys()].every((known) => known.endsWith(under))) this.#told.clear();
    this.#told.set(key, told);
    return told;
  }
}
