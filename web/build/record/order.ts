import { parseArgs } from 'node:util';
import { MAP_THEMES } from '../../map/theme.ts';
import { VIDEO_KINDS, type VideoKind } from './video.ts';
import type { Look } from './wall.ts';

/** What is asked for on the command line. */
export interface Order {
  look: Look;
  /** Ids of scenes; undefined = the whole story. */
  scenes: readonly string[] | undefined;
  fps: number;
  /** How long each scene is; undefined = as long as it stands when the story plays by itself. */
  seconds: number | undefined;
  /** Undefined = no video. */
  video: VideoKind | undefined;
  /** One picture of each scene, on one sheet, and nothing else. */
  contact: boolean;
  /** Does the graphics card draw? Faster, but the same on one machine at most. */
  gpu: boolean;
  /** The folder for it all. */
  out: string;
}

const MOST_PIXELS = 16_384;
const MOST_FPS = 120;

/** Reads a command line; throws a sentence that names what cannot be read. */
export function orderOf(args: string[]): Order {
  const { values } = parseArgs({
    args,
    options: {
      scenes: { type: 'string', default: 'all' },
      size: { type: 'string', default: '3840x1080' },
      fps: { type: 'string', default: '30' },
      lang: { type: 'string', default: 'kk' },
      theme: { type: 'string', default: 'wall' },
      seconds: { type: 'string', default: '8' },
      video: { type: 'string', default: 'webm' },
      out: { type: 'string', default: 'recorded' },
      hall: { type: 'boolean', default: false },
      contact: { type: 'boolean', default: false },
      gpu: { type: 'boolean', default: false }
    }
  });
  const { lang: language, hall, contact, gpu, out } = values;
  return {
    look: { ...sizeOf(values.size), language, theme: oneOf('theme', values.theme, MAP_THEMES), hall },
    scenes: values.scenes === 'all' ? undefined : values.scenes.split(','),
    fps: numberOf('fps', values.fps, MOST_FPS),
    seconds: values.seconds === 'dwell' ? undefined : numberOf('seconds', values.seconds, Infinity),
    video: values.video === 'none' ? undefined : oneOf('video', values.video, VIDEO_KINDS),
    contact,
    gpu,
    out
  };
}

/** A video has an even number of pixels each way. */
function sizeOf(text: string): { width: number; height: number } {
  const [, width = 0, height = 0] = (/^(\d+)x(\d+)$/.exec(text) ?? []).map(Number);
  const isFine = [width, height].every((side) => side > 0 && side % 2 === 0 && side <= MOST_PIXELS);
  if (!isFine) throw new Error(`--size is two even numbers of pixels, such as 3840x1080: ${text}`);
  return { width, height };
}

function numberOf(name: string, text: string, most: number): number {
  const number = Number(text);
  if (!(number > 0 && number <= most)) throw new Error(`--${name} cannot be ${text}`);
  return number;
}

function oneOf<Known extends string>(name: string, text: string, known: readonly Known[]): Known {
  const found = known.find((each) => each === text);
  if (found === undefined) throw new Error(`--${name} is one of ${known.join(', ')}: ${text}`);
  return found;
}
