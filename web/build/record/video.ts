import {
  EncodedPacket,
  EncodedVideoPacketSource,
  FilePathTarget,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat
} from 'mediabunny';
import type { Browser, Page } from 'playwright-core';

/** Kinds of files, and what a browser may encode for them, the better first. */
const KINDS = {
  webm: {
    format: () => new WebMOutputFormat(),
    codecs: [
      { name: 'vp9', code: 'vp09.00.61.08' },
      { name: 'vp8', code: 'vp8' }
    ]
  },
  mp4: { format: () => new Mp4OutputFormat(), codecs: [{ name: 'avc', code: 'avc1.640034' }] }
} as const;
export type VideoKind = keyof typeof KINDS;
export const VIDEO_KINDS = Object.keys(KINDS) as VideoKind[];

/** Enough for small letters to stay sharp. */
const BITS_A_PIXEL = 0.12;
const FRAME = '/frame.png';

/** What the browser has encoded since it was asked last. */
interface Encoded {
  data: string;
  key: boolean;
  /** Microseconds. */
  at: number;
  config: VideoDecoderConfig | undefined;
}

declare global {
  interface Window {
    encoder: VideoEncoder;
    encoded: Encoded[];
  }
}

/** A video file that grows picture by picture: a page of the browser encodes, and what comes out is laid into the file. */
export class Video {
  readonly codec: string;
  readonly #page: Page;
  readonly #fps: number;
  readonly #output: Output;
  readonly #track: EncodedVideoPacketSource;
  #count = 0;
  #picture = Buffer.alloc(0);

  private constructor(
    page: Page,
    fps: number,
    output: Output,
    track: EncodedVideoPacketSource,
    codec: string
  ) {
    this.#page = page;
    this.#fps = fps;
    this.#output = output;
    this.#track = track;
    this.codec = codec;
  }

  /** Begins a file. Throws where this browser can encode none of its kind. */
  static async begin(
    file: string,
    kind: VideoKind,
    {
      browser,
      origin,
      width,
      height,
      fps
    }: { browser: Browser; origin: string; width: number; height: number; fps: number }
  ): Promise<Video> {
    const page = await browser.newPage();
    // Encoders are there for pages of a trusted origin alone.
    await page.goto(`${origin}/readyz`);
    const { format, codecs } = KINDS[kind];
    const bitrate = Math.round(BITS_A_PIXEL * width * height * fps);
    const code = await page.evaluate(begin, {
      codes: codecs.map(({ code }) => code),
      config: { width, height, bitrate, framerate: fps }
    });
    const codec = codecs.find((each) => each.code === code)?.name;
    if (codec === undefined) throw new Error(`this Chromium cannot encode ${kind} of ${width}x${height}`);
    const output = new Output({ format: format(), target: new FilePathTarget(file) });
    const track = new EncodedVideoPacketSource(codec);
    output.addVideoTrack(track, { frameRate: fps });
    await output.start();
    const video = new Video(page, fps, output, track, codec);
    await page.route(`**${FRAME}`, (route) =>
      route.fulfill({ body: video.#picture, contentType: 'image/png' })
    );
    return video;
  }

  /** Adds a picture; `opens`: one may jump to it. */
  async add(png: Buffer, opens: boolean) {
    this.#picture = Buffer.from(png);
    const duration = 1e6 / this.#fps;
    const moment = { timestamp: Math.round(this.#count * duration), duration: Math.round(duration) };
    this.#count += 1;
    await this.#lay(await this.#page.evaluate(encode, { path: FRAME, opens, ...moment }));
  }

  /** Seconds so far. */
  get length(): number {
    return this.#count / this.#fps;
  }

  async end() {
    await this.#lay(await this.#page.evaluate(flush));
    await this.#output.finalize();
    await this.#page.close();
  }

  async #lay(encoded: readonly Encoded[]) {
    for (const { data, key, at, config } of encoded) {
      const bytes = Buffer.from(data, 'base64');
      const packet = new EncodedPacket(bytes, key ? 'key' : 'delta', at / 1e6, 1 / this.#fps);
      const description =
        config?.description === undefined ? undefined : Buffer.from(String(config.description), 'base64');
      await this.#track.add(
        packet,
        config && { decoderConfig: { ...config, ...(description && { description }) } }
      );
    }
  }
}

/** The three below run in the page, and so use nothing from outside of themselves. */
async function begin({ codes, config }: { codes: string[]; config: Omit<VideoEncoderConfig, 'codec'> }) {
  const text = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  for (const codec of codes) {
    if (!(await VideoEncoder.isConfigSupported({ ...config, codec })).supported) continue;
    window.encoded = [];
    window.encoder = new VideoEncoder({
      output(chunk, meta) {
        const bytes = new Uint8Array(chunk.byteLength);
        chunk.copyTo(bytes);
        const { description, ...rest } = meta?.decoderConfig ?? {};
        const told = description && text(new Uint8Array(description as ArrayBuffer));
        window.encoded.push({
          data: text(bytes),
          key: chunk.type === 'key',
          at: chunk.timestamp,
          config: meta?.decoderConfig && ({ ...rest, description: told } as unknown as VideoDecoderConfig)
        });
      },
      error: (error) => console.error(error)
    });
    window.encoder.configure({ ...config, codec });
    return codec;
  }
  return undefined;
}

async function encode({
  path,
  opens,
  ...moment
}: {
  path: string;
  opens: boolean;
  timestamp: number;
  duration: number;
}) {
  const picture = await createImageBitmap(await (await fetch(path, { cache: 'no-store' })).blob());
  const frame = new VideoFrame(picture, moment);
  window.encoder.encode(frame, { keyFrame: opens });
  frame.close();
  picture.close();
  while (window.encoder.encodeQueueSize > 2) await new Promise((done) => setTimeout(done, 5));
  return window.encoded.splice(0);
}

async function flush() {
  await window.encoder.flush();
  return window.encoded.splice(0);
}
