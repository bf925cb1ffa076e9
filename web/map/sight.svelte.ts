import { untrack } from 'svelte';
import type { Map as MapLibre, PaddingOptions } from 'maplibre-gl';
import type { Point } from '../../geo/place.ts';

/** A point of the map's own picture, in pixels from its upper left corner. */
export interface Pixel {
  x: number;
  y: number;
}

/** The part of the picture that no panel covers, in pixels. */
export interface Clearing {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What can tell where things are: a map, or a picture in its place. */
export interface Eye {
  project: (point: Point) => Pixel;
  unproject: (pixel: [number, number]) => { lng: number; lat: number };
  getZoom: () => number;
  getProjection: () => { type?: unknown } | undefined;
}

/** Degrees: nearer to each other, two points are taken for one. */
const HORIZON = 0.5;

/** Where things are on the screen at the moment: what asks it follows the camera. */
export class Sight {
  #map: MapLibre | undefined = $state.raw();
  /** Has the graphics card taken the map's picture away? */
  #isLost = $state(false);
  #standIn: Eye | undefined = $state.raw();
  #moves = $state(0);
  /** Kept, for to ask the page would have it laid out anew at once. */
  #size = { width: 0, height: 0 };

  take(map: MapLibre) {
    this.#map = map;
    this.#isLost = false;
    const moved = () => (this.#moves += 1);
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = map.getCanvas();
      this.#size = { width, height };
      moved();
    };
    measure();
    map.on('move', moved);
    map.on('resize', measure);
    map.once('load', measure);
    map.on('webglcontextlost', () => (this.#isLost = true));
    map.on('style.load', () => (this.#isLost = false));
  }

  /** Looks with another eye while there is no map, or its picture is lost; gives back what ends that. */
  lend(eye: Eye, size: { width: number; height: number }): () => void {
    this.#standIn = eye;
    untrack(() => {
      if (this.#map === undefined) this.#size = size;
      this.#moves += 1;
    });
    return () => {
      if (untrack(() => this.#standIn) === eye) this.#standIn = undefined;
    };
  }

  leave() {
    this.#map = undefined;
  }

  /** Where a point of the earth is; undefined before there is a map. */
  at(point: Point): Pixel | undefined {
    return this.#now?.project(point);
  }

  /** Does the earth itself hide a point that would be at a pixel? On a globe it hides what lies behind: another point is there. */
  hides(point: Point, at: Pixel): boolean {
    if (this.#isLost && this.#now === this.#map) return false;
    if ((this.#now?.getProjection()?.type ?? 'mercator') === 'mercator') return false;
    const [longitude = 0, latitude = 0] = this.pointAt(at) ?? [];
    const apart = Math.abs(((longitude - point[0] + 540) % 360) - 180) * Math.cos((latitude * Math.PI) / 180);
    return Math.hypot(apart, latitude - point[1]) > HORIZON;
  }

  /** Where a point of the earth is seen; undefined where a globe hides it. */
  seen(point: Point): Pixel | undefined {
    const at = this.at(point);
    return at === undefined || this.hides(point, at) ? undefined : at;
  }

  /** The size of the picture in pixels. */
  get size(): { width: number; height: number } {
    void this.#moves;
    return this.#size;
  }

  /** The point of the earth at a pixel, longitude first. */
  pointAt({ x, y }: Pixel): Point | undefined {
    const found = this.#now?.unproject([x, y]);
    return found && [found.lng, found.lat];
  }

  get zoom(): number {
    return this.#now?.getZoom() ?? 0;
  }

  /** What is left of the picture beside the panels; never less than a pixel. */
  clearing({ top = 0, right = 0, bottom = 0, left = 0 }: PaddingOptions): Clearing | undefined {
    if (this.#now === undefined) return undefined;
    const { width, height } = this.#size;
    return {
      left,
      top,
      right: Math.max(width - right, left + 1),
      bottom: Math.max(height - bottom, top + 1)
    };
  }

  /** West, south, east, north of what no panel covers. */
  bounds(padding: PaddingOptions): [number, number, number, number] | undefined {
    const clear = this.clearing(padding);
    if (clear === undefined) return undefined;
    const [from, to] = [
      this.pointAt({ x: clear.left, y: clear.bottom }),
      this.pointAt({ x: clear.right, y: clear.top })
    ];
    return from && to && [...from, ...to];
  }

  get #now(): Eye | undefined {
    void this.#moves;
    return this.#isLost || this.#map === undefined ? (this.#standIn ?? this.#map) : this.#map;
  }
}
