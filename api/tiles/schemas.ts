import { ADDRESS, having, LINKS, list, NUMBER, TEXT } from '../json-schema.ts';

const TILE_SET = {
  title: TEXT,
  dataType: { type: 'string', enum: ['vector'] },
  crs: ADDRESS,
  tileMatrixSetURI: ADDRESS,
  links: LINKS
};
const CORNER = { ...list(NUMBER), minItems: 2, maxItems: 2 };

/** What the answers about tiles are, as 2D Tile Matrix Set 2.0 and TileJSON 3.0.0 have them. */
export const TILE_SCHEMAS = {
  'tile-matrix-sets': having({
    tileMatrixSets: list(having({ id: TEXT, title: TEXT, uri: ADDRESS, crs: ADDRESS, links: LINKS })),
    links: LINKS
  }),
  'tile-matrix-set': having({
    id: TEXT,
    title: TEXT,
    uri: ADDRESS,
    crs: ADDRESS,
    orderedAxes: list(TEXT),
    wellKnownScaleSet: ADDRESS,
    tileMatrices: list(
      having({
        id: TEXT,
        scaleDenominator: NUMBER,
        cellSize: NUMBER,
        cornerOfOrigin: { type: 'string', enum: ['topLeft'] },
        pointOfOrigin: CORNER,
        tileWidth: NUMBER,
        tileHeight: NUMBER,
        matrixWidth: NUMBER,
        matrixHeight: NUMBER
      })
    )
  }),
  'tile-sets': having({ tilesets: list(having(TILE_SET)), links: LINKS }),
  'tile-set': having(
    {
      ...TILE_SET,
      links: list(
        having(
          { href: { type: 'string', format: 'uri-template' }, rel: TEXT },
          { type: TEXT, title: TEXT, templated: { type: 'boolean' } }
        )
      ),
      mediaTypes: list(TEXT),
      tileMatrixSetLimits: list(
        having({
          tileMatrix: TEXT,
          minTileRow: NUMBER,
          maxTileRow: NUMBER,
          minTileCol: NUMBER,
          maxTileCol: NUMBER
        })
      ),
      layers: list(
        having({
          id: TEXT,
          title: TEXT,
          description: TEXT,
          dataType: { type: 'string', enum: ['vector'] },
          geometryDimension: { type: 'integer', minimum: 0, maximum: 2 },
          minTileMatrix: TEXT,
          maxTileMatrix: TEXT,
          propertiesSchema: having({
            type: { type: 'string', enum: ['object'] },
            properties: { type: 'object' }
          }),
          links: LINKS
        })
      )
    },
    {
      license: TEXT,
      attribution: TEXT,
      tileMatrixSetDefinition: ADDRESS,
      boundingBox: having({ lowerLeft: CORNER, upperRight: CORNER, crs: ADDRESS })
    }
  ),
  tilejson: having(
    {
      tilejson: { type: 'string', enum: ['3.0.0'] },
      tiles: { ...list(TEXT), minItems: 1 },
      vector_layers: list(
        having({
          id: TEXT,
          description: TEXT,
          minzoom: NUMBER,
          maxzoom: NUMBER,
          fields: { type: 'object', additionalProperties: TEXT }
        })
      ),
      name: TEXT,
      description: TEXT,
      attribution: TEXT,
      minzoom: NUMBER,
      maxzoom: NUMBER
    },
    { bounds: { ...list(NUMBER), minItems: 4, maxItems: 4 } }
  ),
  tile: { type: 'string', format: 'binary' }
};
