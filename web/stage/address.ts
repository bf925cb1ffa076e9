import { BOTH_LEDGERS } from '../../geo/show.ts';
import { THEMES, type Theme } from '../view.svelte.ts';
import type { Asked } from './show.svelte.ts';

/** What the address of a stage says: what is shown, and in what room. */
export interface StageAddress {
  scene: string;
  theme: Theme;
  /** The filter on top of the scenes' own, as the atlas spells it. */
  question: string;
  /** Whose figures are seen where both sides have some: a side's code, or `both`. */
  ledger: string;
  /** Does the last row sit far away? */
  hall: boolean;
  /** Does it stand by itself, for whoever passes by? */
  kiosk: boolean;
  /** Does the story play by itself? */
  play: boolean;
}

/** What is not understood is as if it were not there. */
export function readStage(search: string): StageAddress {
  const query = new URLSearchParams(search);
  const isOn = (name: string) => query.get(name) === '1';
  return {
    scene: query.get('scene') ?? '',
    theme: THEMES.find((theme) => theme === query.get('theme')) ?? 'wall',
    question: query.get('filter') ?? '',
    ledger: query.get('ledger') ?? BOTH_LEDGERS,
    hall: isOn('hall'),
    kiosk: isOn('kiosk'),
    play: isOn('play')
  };
}

/** The same address, spelled. */
export function writeStage(
  { scene, theme, question, ledger, ...room }: StageAddress,
  language: Asked['language']
): string {
  const query = new URLSearchParams();
  if (scene !== '') query.set('scene', scene);
  query.set('lang', language);
  query.set('theme', theme);
  if (question !== '') query.set('filter', question);
  if (ledger !== BOTH_LEDGERS) query.set('ledger', ledger);
  for (const [name, on] of Object.entries(room)) if (on) query.set(name, '1');
  return `?${query}`;
}
