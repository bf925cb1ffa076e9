import { isAlone } from '../held.ts';
import { keep, kept } from '../guide/kept.ts';
import { frameOf } from '../stage/frame.ts';
import { graphics as card } from '../stage/graphics.ts';
import { measureFrames } from './frames.ts';
import { languagesInOrder } from './languages.ts';
import { isDrawnInOurs } from './letters.ts';
import {
  ability,
  frames,
  graphics,
  letters,
  memory,
  pixels,
  server,
  texture,
  type Finding
} from './verdict.ts';

/** What some browsers say and the standard library of types does not know. */
interface Telling extends Navigator {
  deviceMemory?: number;
}
interface Extended extends Screen {
  isExtended?: boolean;
}

/** The window in device pixels, as the browser rounds them where it tells. */
function canvasPixels(): Promise<[number, number]> {
  return new Promise((resolve) => {
    const watch = new ResizeObserver(([entry]) => {
      watch.disconnect();
      const [box] = entry?.devicePixelContentBoxSize ?? [];
      resolve(
        box === undefined
          ? [Math.round(innerWidth * devicePixelRatio), Math.round(innerHeight * devicePixelRatio)]
          : [box.inlineSize, box.blockSize]
      );
    });
    try {
      watch.observe(document.documentElement, { box: 'device-pixel-content-box' });
    } catch {
      // Safari knows no such box.
      watch.observe(document.documentElement);
    }
  });
}

async function drawnLetters(): Promise<Finding> {
  const checked = await Promise.all(
    languagesInOrder.map(async ({ name, sample }) => ({ name, isOurs: await isDrawnInOurs(sample) }))
  );
  const named = (isOurs: boolean) => checked.filter((each) => each.isOurs === isOurs).map(({ name }) => name);
  return letters(named(true), named(false));
}

function screenFound(): Finding {
  const { width, height } = screen;
  const found = {
    key: 'preflight.screen.found',
    slots: {
      size: `${Math.round(width * devicePixelRatio)} × ${Math.round(height * devicePixelRatio)}`,
      shape: frameOf(width, height, { hall: false }).class
    }
  };
  return (screen as Extended).isExtended
    ? { verdict: 'ready', found, advice: { key: 'preflight.screen.more.do' } }
    : { verdict: 'ready', found };
}

const KEPT = 'preflight';

/** Does the browser keep settings, and pages for a time without a server? */
function storage(): Finding {
  keep(KEPT, 'yes');
  if (kept(KEPT) === null) return ability('kept', false);
  if (isAlone) return { verdict: 'ready', found: { key: 'preflight.kept.file' } };
  return 'serviceWorker' in navigator
    ? ability('kept', true)
    : {
        verdict: 'enough',
        found: { key: 'preflight.kept.settings' },
        advice: { key: 'preflight.kept.settings.do' }
      };
}

async function staysAwake(): Promise<boolean> {
  try {
    const lock = await navigator.wakeLock.request('screen');
    await lock.release();
    return true;
  } catch {
    return false;
  }
}

const PATIENCE_MS = 3000;

/** Does another end in this browser hear what is said? */
function windowsHear(): Promise<boolean> {
  if (!('BroadcastChannel' in globalThis)) return Promise.resolve(false);
  const [here, there] = [new BroadcastChannel(KEPT), new BroadcastChannel(KEPT)];
  return new Promise<boolean>((resolve) => {
    there.onmessage = () => resolve(true);
    setTimeout(() => resolve(false), PATIENCE_MS);
    here.postMessage('');
  }).finally(() => [here, there].forEach((end) => end.close()));
}

/** Milliseconds until the server answers; undefined = it does not; null = the page is a file. */
async function serverAnswers(): Promise<number | undefined | null> {
  if (isAlone) return null;
  const from = performance.now();
  try {
    const answer = await fetch('/readyz', { signal: AbortSignal.timeout(PATIENCE_MS), cache: 'no-store' });
    return answer.ok ? performance.now() - from : undefined;
  } catch {
    return undefined;
  }
}

/** What is checked, in the order in which it is told, each by itself. */
export const GROUPS = {
  picture: {
    graphics: async () => graphics(card().able ? card().renderer : undefined),
    texture: async () =>
      texture(
        card().able ? Math.min(...card().largest) : undefined,
        Math.round(Math.max(screen.width, screen.height) * devicePixelRatio)
      ),
    pixels: async () => pixels(...(await canvasPixels()), devicePixelRatio),
    letters: drawnLetters,
    frames: async () => frames(await measureFrames()),
    motion: async () => ability('motion', !matchMedia('(prefers-reduced-motion: reduce)').matches)
  },
  machine: {
    screen: async () => screenFound(),
    memory: async () => memory((navigator as Telling).deviceMemory),
    awake: async () => ability('awake', await staysAwake()),
    full: async () => ability('full', document.fullscreenEnabled),
    kept: async () => storage()
  },
  remote: {
    windows: async () => ability('windows', await windowsHear()),
    server: async () => server(await serverAnswers())
  }
} as const satisfies Readonly<Record<string, Readonly<Record<string, () => Promise<Finding>>>>>;
