import type {
  LngLat,
  LngLatBoundsLike,
  Map as MapLibre,
  MapOptions,
  PaddingOptions,
  StyleSpecification
} from 'maplibre-gl';
import type { GeoJSON } from 'geojson';
import { edgesAround, fence } from './fence.ts';
import type { MapTheme } from './theme.ts';

/** A picture of the map that is asked for. */
export interface PictureOrder {
  /** Size in CSS pixels: it says how large marks and letters are beside the land. */
  width: number;
  height: number;
  /** Pixels of the picture for one CSS pixel. */
  ratio: number;
  theme: MapTheme;
  /** Calls the work off. */
  signal: AbortSignal;
}

export interface Picture {
  image: ImageBitmap;
  /** Pixels for one CSS pixel that the graphics card could give: the ratio asked for, or less. */
  ratio: number;
  scale: Scale;
}

/** How much ground a CSS pixel is in the middle of a picture. */
export interface Scale {
  metres: number;
  /** Degrees north, where this holds. */
  latitude: number;
}

/** Pixels around what the reader sees, so that names at its edges have room. */
const EDGE = 24;

/** The style with the data of its sources and the state of the map in it, so that it is complete at once. */
export const filled = (
  style: StyleSpecification,
  data: Readonly<Record<string, GeoJSON>>,
  state: Readonly<Record<string, unknown>>
): StyleSpecification => ({
  ...style,
  transition: { duration: 0, delay: 0 },
  state: {
    ...style.state,
    ...Object.fromEntries(Object.entries(state).map(([key, value]) => [key, { default: value }]))
  },
  sources: Object.fromEntries(
    Object.entries(style.sources).map(([name, source]) => {
      const own = data[name];
      return [name, own === undefined || source.type !== 'geojson' ? source : { ...source, data: own }];
    })
  )
});

/** What the reader sees of a map, between the panels that cover its edges. */
function extentOf(map: MapLibre, { top = 0, right = 0, bottom = 0, left = 0 }: PaddingOptions) {
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const isCovered = left + right >= width || top + bottom >= height;
  const corners: [number, number][] = isCovered
    ? [
        [0, height],
        [width, 0]
      ]
    : [
        [left, height - bottom],
        [width - right, top]
      ];
  const [southWest, northEast] = corners.map((corner) => map.unproject(corner).toArray());
  return [southWest, northEast] as LngLatBoundsLike;
}

/** The largest canvas the graphics card draws, in pixels. */
function largestCanvas(map: MapLibre): [number, number] {
  const gl = map.getCanvas().getContext('webgl2');
  const most = gl === null ? 4096 : Number(gl.getParameter(gl.MAX_RENDERBUFFER_SIZE));
  return [most, most];
}

/** Makes a map in a container, with its images drawn at a pixel ratio. */
export type MapMaker = (container: HTMLElement, ratio: number, options: Partial<MapOptions>) => MapLibre;

/** The same map once more, unseen, at a size and a resolution of its own: what the reader sees, on paper. */
export const pictureOf = (
  shown: MapLibre,
  order: Omit<PictureOrder, 'theme'>,
  padding: PaddingOptions,
  style: StyleSpecification,
  make: MapMaker
): Promise<Picture> =>
  takePicture(order, (container) =>
    make(container, Math.ceil(order.ratio), {
      style,
      bounds: extentOf(shown, padding),
      fitBoundsOptions: { padding: EDGE },
      interactive: false,
      trackResize: false,
      fadeDuration: 0,
      pixelRatio: order.ratio,
      maxCanvasSize: largestCanvas(shown),
      canvasContextAttributes: { preserveDrawingBuffer: true }
    })
  );

/** Copies the picture as it stands onto a canvas: it is drawn anew first, for the browser clears what it has shown. */
export function copyPicture(map: MapLibre, canvas: HTMLCanvasElement) {
  const drawn = map.redraw().getCanvas();
  canvas.width = drawn.width;
  canvas.height = drawn.height;
  canvas.getContext('2d')?.drawImage(drawn, 0, 0);
}

/**
 * Draws a map unseen and gives its pixels once nothing is left to draw; the map is removed either way. Rejects when called
 * off, and when the graphics card gives up.
 */
async function takePicture(
  { width, height, signal }: Omit<PictureOrder, 'theme'>,
  make: (container: HTMLElement) => MapLibre
): Promise<Picture> {
  const container = document.createElement('div');
  container.inert = true;
  Object.assign(container.style, {
    position: 'fixed',
    top: '0',
    left: '-99999px',
    width: `${width}px`,
    height: `${height}px`
  });
  document.body.append(container);
  let map: MapLibre | undefined;
  try {
    signal.throwIfAborted();
    map = make(container);
    await idle(map, signal, () => map !== undefined && fence(map, edgesAround(width, height)));
    const canvas = map.getCanvas();
    const drawn = canvas.getContext('webgl2')?.drawingBufferWidth ?? canvas.width;
    return {
      image: await createImageBitmap(canvas),
      ratio: Math.min(canvas.width, drawn) / width,
      scale: scaleOf(map, width, height)
    };
  } finally {
    map?.remove();
    container.remove();
  }
}

function scaleOf(map: MapLibre, width: number, height: number): Scale {
  const SPAN = 100;
  const [from, to] = [-SPAN / 2, SPAN / 2].map((dx) => map.unproject([width / 2 + dx, height / 2])) as [
    LngLat,
    LngLat
  ];
  return { metres: from.distanceTo(to) / SPAN, latitude: from.lat };
}

/** Settles when the map has drawn all it has to draw. */
const idle = (map: MapLibre, signal: AbortSignal, onstyle: () => void): Promise<void> =>
  new Promise((resolve, reject) => {
    void map.once('style.load', onstyle);
    void map.once('idle', () => resolve());
    void map.once('webglcontextlost', () => reject(new Error('the graphics card gave up')));
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
