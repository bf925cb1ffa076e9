import { WEB_MERCATOR } from '../crs.ts';
import { JSON_TYPE, self, type Addresses, type Link } from '../links.ts';
import { Refusal } from '../problem.ts';
import type { Tile } from '../../geo/tile-index.ts';

/** The one tile matrix set that tiles are cut by; https://docs.ogc.org/is/17-083r4/17-083r4.html, annex D.1. */
export const MATRIX_SET = 'WebMercatorQuad';
export const MATRIX_SET_URI = `http://www.opengis.net/def/tilematrixset/OGC/1.0/${MATRIX_SET}`;
const TITLE = 'Google Maps Compatible for the World';

/** The last zoom that has tiles; nearer maps magnify them. */
export const LAST_ZOOM = 12;

/** Zooms of the set, metres and scale at the first, and its corner, as the standard prints them. */
const ZOOMS = 25;
const CELL_SIZE = 156543.033928041;
const SCALE = 559082264.028717;
const CORNER = 20037508.3427892;
const PIXELS = 256;

export const matrixSet = () => ({
  id: MATRIX_SET,
  title: TITLE,
  uri: MATRIX_SET_URI,
  crs: WEB_MERCATOR,
  orderedAxes: ['X', 'Y'],
  wellKnownScaleSet: 'http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible',
  tileMatrices: Array.from({ length: ZOOMS }, (_, zoom) => ({
    id: String(zoom),
    scaleDenominator: SCALE / 2 ** zoom,
    cellSize: CELL_SIZE / 2 ** zoom,
    cornerOfOrigin: 'topLeft',
    pointOfOrigin: [-CORNER, CORNER],
    tileWidth: PIXELS,
    tileHeight: PIXELS,
    matrixWidth: 2 ** zoom,
    matrixHeight: 2 ** zoom
  }))
});

/** The tiles that there are of each zoom: all of them, as far as the zooms go. */
export const matrixSetLimits = () =>
  Array.from({ length: LAST_ZOOM + 1 }, (_, zoom) => ({
    tileMatrix: String(zoom),
    minTileRow: 0,
    maxTileRow: 2 ** zoom - 1,
    minTileCol: 0,
    maxTileCol: 2 ** zoom - 1
  }));

/** Every tile matrix set there is. */
export const matrixSets = (at: Addresses) => ({
  tileMatrixSets: [
    {
      id: MATRIX_SET,
      title: TITLE,
      uri: MATRIX_SET_URI,
      crs: WEB_MERCATOR,
      links: [{ href: at.matrixSet(MATRIX_SET), rel: 'self', type: JSON_TYPE }] satisfies Link[]
    }
  ],
  links: [self(at.matrixSets)] satisfies Link[]
});

/** Refuses the name of another tile matrix set. */
export function checkMatrixSet(id: string) {
  if (id !== MATRIX_SET) throw new Refusal(404, `There is no tile matrix set ${id}, only ${MATRIX_SET}.`);
}

const WHOLE = /^(0|[1-9]\d{0,7})$/;

/** A part of an address as a whole number up to the last there is; another is refused. */
function upTo(last: number, text: string, what: string): number {
  if (!WHOLE.test(text) || Number(text) > last)
    throw new Refusal(404, `There is no ${what} ${text}, only 0 to ${last}.`);
  return Number(text);
}

/** The tile that an address names; one that there is not is refused. */
export function tileNamed(matrix: string, row: string, column: string): Tile {
  const zoom = upTo(LAST_ZOOM, matrix, 'tile matrix');
  const last = 2 ** zoom - 1;
  return {
    zoom,
    row: upTo(last, row, `tile in tile matrix ${zoom} with the row`),
    column: upTo(last, column, `tile in tile matrix ${zoom} with the column`)
  };
}
