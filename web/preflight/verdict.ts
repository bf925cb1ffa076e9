/** What a check comes to; `unknown`: the browser does not say. */
export type Verdict = 'ready' | 'enough' | 'lacking' | 'unknown';

/** A message and what fills its slots. */
export interface Said {
  key: string;
  slots?: Readonly<Record<string, string | number>>;
}

/** What was found, and what to do about it where something is. */
export interface Finding {
  verdict: Verdict;
  found: Said;
  advice?: Said;
}

/** Drivers that draw on the processor, by how they name themselves. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render|\bwarp\b|mesa offscreen/i;

/** `renderer`: how the driver names itself, '' where the browser keeps it to itself; undefined = no WebGL 2. */
export function graphics(renderer: string | undefined): Finding {
  if (renderer === undefined)
    return {
      verdict: 'lacking',
      found: { key: 'preflight.graphics.none' },
      advice: { key: 'preflight.graphics.none.do' }
    };
  if (SOFTWARE.test(renderer))
    return {
      verdict: 'enough',
      found: { key: 'preflight.graphics.software', slots: { renderer: shortName(renderer) } },
      advice: { key: 'preflight.graphics.software.do' }
    };
  return renderer === ''
    ? { verdict: 'ready', found: { key: 'preflight.graphics.unnamed' } }
    : {
        verdict: 'ready',
        found: { key: 'preflight.graphics.card', slots: { renderer: shortName(renderer) } }
      };
}

/** `ANGLE (Vendor, Card (0x123) Direct3D11 …, driver)`, `… Vulkan 1.3.0 (Card (0x123)), …` are the card. */
function shortName(renderer: string): string {
  const named = /^ANGLE \([^,]+, (.+), [^,]*\)$/.exec(renderer)?.[1] ?? renderer;
  return (/^Vulkan [\d.]+ \((.*)\)$/.exec(named)?.[1] ?? named)
    .replace(/^ANGLE Metal Renderer: /, '')
    .replace(/ Direct3D.*$/, '')
    .replace(/ \(0x[0-9a-f]+\)/i, '');
}

/** `most`: the longest side that the graphics draw; `need`: that of the screen; in device pixels. */
export const texture = (most: number | undefined, need: number): Finding =>
  most === undefined
    ? { verdict: 'unknown', found: { key: 'preflight.unsaid' } }
    : {
        verdict: most >= need ? 'ready' : 'enough',
        found: { key: 'preflight.texture.found', slots: { most: `${most}`, need: `${need}` } },
        ...(most >= need ? {} : { advice: { key: 'preflight.texture.small.do' } })
      };

/** The pixels that a canvas of the whole window has, and how many of them make a CSS pixel. */
export function pixels(width: number, height: number, ratio: number): Finding {
  const isWhole = Number.isInteger(ratio);
  return {
    verdict: isWhole ? 'ready' : 'enough',
    found: { key: 'preflight.pixels.found', slots: { size: `${width} × ${height}`, ratio } },
    ...(isWhole ? {} : { advice: { key: 'preflight.pixels.part.do' } })
  };
}

/** A steady picture: nearly every screen shows 60 a second. */
const STEADY_MS = 20;
const LONG_MS = 67;
/** What moves at fewer than 10 a second is not seen to move. */
const STILL_MS = 100;

/** How long frames took, in milliseconds, in any order; the first of a run are left out by whoever measures. */
export function frames(times: readonly number[]): Finding {
  const sorted = [...times].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  const worst = sorted.at(-1);
  if (median === undefined || worst === undefined)
    return { verdict: 'unknown', found: { key: 'preflight.frames.unseen' } };
  const found = {
    key: 'preflight.frames.found',
    slots: { rate: Math.round(1000 / median), median: Math.round(median), worst: Math.round(worst) }
  };
  if (median <= STEADY_MS && worst <= LONG_MS) return { verdict: 'ready', found };
  return {
    verdict: 'enough',
    found,
    advice: { key: median > STILL_MS ? 'preflight.frames.still.do' : 'preflight.frames.slow.do' }
  };
}

/** In what languages every letter is drawn in our own fonts, and in which not, each by its own name. */
export const letters = (drawn: readonly string[], lacking: readonly string[]): Finding =>
  lacking.length === 0
    ? { verdict: 'ready', found: { key: 'preflight.letters.all', slots: { languages: drawn.join(', ') } } }
    : {
        verdict: 'lacking',
        found: { key: 'preflight.letters.lacking', slots: { languages: lacking.join(', ') } },
        advice: { key: 'preflight.letters.lacking.do' }
      };

const ENOUGH_GB = 4;
const LEAST_GB = 2;

/** Memory of the machine in gigabytes, as far as the browser tells: it says less rather than more. */
export function memory(gigabytes: number | undefined): Finding {
  if (gigabytes === undefined) return { verdict: 'unknown', found: { key: 'preflight.unsaid' } };
  const found = { key: 'preflight.memory.found', slots: { n: gigabytes } };
  if (gigabytes >= ENOUGH_GB) return { verdict: 'ready', found };
  return {
    verdict: gigabytes >= LEAST_GB ? 'enough' : 'lacking',
    found,
    advice: { key: 'preflight.memory.little.do' }
  };
}

/** The two sides of what the browser can or cannot do; what it cannot has its own remedy. */
export const ability = (name: string, can: boolean): Finding =>
  can
    ? { verdict: 'ready', found: { key: `preflight.${name}.yes` } }
    : {
        verdict: 'enough',
        found: { key: `preflight.${name}.no` },
        advice: { key: `preflight.${name}.no.do` }
      };

/** How long the server took to answer, in milliseconds; undefined = it did not; null = there is none behind a file. */
export function server(ms: number | undefined | null): Finding {
  if (ms === null)
    return {
      verdict: 'enough',
      found: { key: 'preflight.server.file' },
      advice: { key: 'preflight.server.file.do' }
    };
  if (ms === undefined)
    return {
      verdict: 'enough',
      found: { key: 'preflight.server.silent' },
      advice: { key: 'preflight.server.silent.do' }
    };
  return { verdict: 'ready', found: { key: 'preflight.server.answers', slots: { ms: Math.round(ms) } } };
}

const WORST_FIRST = ['lacking', 'enough', 'ready'] as const;

/** The whole is as good as the worst of its parts; what the browser does not say counts for nothing. */
export const overall = (verdicts: readonly Verdict[]): Exclude<Verdict, 'unknown'> =>
  WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? 'ready';

/** The least size of letters that the last row reads, in units of the picture: 15 minutes of arc for a capital. `distance` and `height` in one unit of length. */
export const leastUnits = (distance: number, height: number): number => (6.7 * distance) / height;
