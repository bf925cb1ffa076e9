import type { ExpressionSpecification } from 'maplibre-gl';

/** Colours of the map, for daylight and print, for desks in dim rooms, and for walls. */
const TOKENS = {
  page: ['#E6E3DA', '#0B131A', '#060B10'],
  home: ['#FDFCF8', '#1C2C38', '#142530'],
  region: ['#FBF6EC', '#1E2930', '#172127'],
  far: ['#F4F0E7', '#17222B', '#101A21'],
  neighbour: ['#EAE7DF', '#101A22', '#0A1218'],
  sea: ['#D3E2E6', '#0A1A24', '#05131B'],
  lake: ['#CCDFE5', '#0C2635', '#07202E'],
  lakeEdge: ['#9DBCC7', '#2B5266', '#225066'],
  river: ['#A9C6D0', '#23465A', '#1B3F53'],
  waterName: ['#4E7E90', '#7FB3C8', '#76B2CB'],
  border: ['#26323D', '#E9EEF2', '#FFFFFF'],
  casing: ['#FFFFFF', '#0B131A', '#060B10'],
  oblast: ['#BDB5A4', '#3E5261', '#2F4452'],
  prefecture: ['#CFC5B2', '#3B4850', '#303C43'],
  neighbourLine: ['#CFC9BB', '#22303B', '#1A2730'],
  graticule: ['#16202A', '#F3F6F8', '#FFFFFF'],
  ink: ['#16202A', '#F3F6F8', '#FFFFFF'],
  ink2: ['#4B5763', '#B5C1CB', '#C3CED7'],
  ink3: ['#68727C', '#8C9AA6', '#93A2AE'],
  panel: ['#FFFFFF', '#131E27', '#0E1820'],
  rule: ['#E2DDD1', '#2A3843', '#24323C'],
  onMark: ['#FFFFFF', '#0B131A', '#060B10'],
  both: ['#55636F', '#E6F1F6', '#E6F1F6'],
  setThis: ['#00728F', '#49C5E0', '#4FD0EA'],
  setSaved: ['#9A6A00', '#F0BF52', '#FFCB5C'],
  setBoth: ['#4B5763', '#B5C1CB', '#C3CED7'],
  ramp1: ['#F3EFE3', '#22323D', '#1A2C38'],
  ramp2: ['#E9E1CC', '#2A3E4B', '#213A48'],
  ramp3: ['#DCCFAE', '#34505F', '#2B4C5C'],
  ramp4: ['#CBB88A', '#416476', '#386478'],
  hatch: ['#A8946A', '#6C8796', '#6C8796']
} as const satisfies Record<string, readonly [string, string, string]>;

export type Token = keyof typeof TOKENS;
export const MAP_THEMES = ['paper', 'night', 'wall'] as const;
export type MapTheme = (typeof MAP_THEMES)[number];

/** One colour of one theme. */
export const colour = (token: Token, theme: MapTheme): string =>
  TOKENS[token][MAP_THEMES.indexOf(theme)] ?? '';

/** A paint value that follows the map's theme, by the map's global state. */
export const themed = (value: (theme: MapTheme) => string | number): ExpressionSpecification => [
  'match',
  ['global-state', 'theme'],
  'night',
  value('night'),
  'wall',
  value('wall'),
  value('paper')
];

/** A colour token that follows the map's theme. */
export const ink = (token: Token): ExpressionSpecification => themed((theme) => colour(token, theme));
