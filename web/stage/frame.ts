/** Edges in CSS pixels from the upper left corner of the picture. */
export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export type Shape = '9:16' | '16:9' | '21:9' | '32:9' | '48:9';

/** Where everything of a scene goes on a screen: one layout for each shape, none of them stretched. All in CSS pixels. */
export interface Frame {
  class: Shape;
  width: number;
  height: number;
  /** Pixels per unit: 1080 units are the height of the picture, upright its width. */
  u: number;
  /** Pixels per unit of type: larger than `u` where the last row sits far away. */
  type: number;
  /** The smallest text in `u`, and the smallest of all: the line on boundaries. */
  least: number;
  legal: number;
  /** Do scenes use the camera that is meant for wide screens? */
  wide: boolean;
  /** Free space to the left and right, above and below. */
  margin: { x: number; y: number };
  /** The product's own name. */
  brand: Rect;
  /** The line on boundaries, which every picture bears. */
  foot: Rect;
  /** The text block; on the widest screens it is there twice, once at each end. */
  columns: Rect[];
  /** The list that backs a scene up; null where it has no place of its own. */
  evidence: Rect | null;
  /** What of the picture the story on the map may fill, and the same as the camera's padding. */
  story: Rect;
  padding: { left: number; top: number; right: number; bottom: number };
  /** Where no text may cross: the middle of wide screens and the seams between their panels. From the left. */
  joints: number[];
}

export interface Seating {
  /** Does the last row sit so far away that type has to be larger? */
  hall: boolean;
  /** Seams between panels, as shares of the width, if they are not where the shape lets expect them. */
  joints?: readonly number[];
}

const UNITS = 1080;
/** A picture that is held in the hand is not seen from three heights away. */
const LEAST_UNIT = 0.6;
/** The share of the height at its edges that a wall may hide. */
const SAFE = 0.05;
const LARGER = 1.35;
const LEAST = 20;
const LEGAL = 18;

/** Above which ratio of width to height each shape begins. */
const BEGINS: readonly (readonly [Shape, number])[] = [
  ['48:9', 40 / 9],
  ['32:9', 2.9],
  ['21:9', 2.2],
  ['16:9', 1.2],
  ['9:16', 0]
];

const USUAL_JOINTS: Readonly<Record<Shape, readonly number[]>> = {
  '9:16': [],
  '16:9': [],
  '21:9': [],
  '32:9': [1 / 2],
  '48:9': [1 / 3, 1 / 2, 2 / 3]
};

/** Wider than this, a scene may show more of the map. */
const WIDE = 2.2;

/** The layout for a picture of so many CSS pixels. */
export function frameOf(width: number, height: number, { hall, joints }: Seating): Frame {
  const ratio = width / height;
  // On a low picture type does not shrink with it, and takes more of its width: only a wider one has room for a wide layout.
  const room = width / Math.max(height, LEAST_UNIT * UNITS);
  const shape = BEGINS.find(([, least]) => ratio > least && (least < WIDE || room > least))?.[0] ?? '9:16';
  const u = Math.max(LEAST_UNIT, (shape === '9:16' ? width : height) / UNITS);
  const larger = hall ? LARGER : 1;
  const margin = {
    x: (shape === '32:9' || shape === '48:9' ? 96 : 64) * u,
    y: Math.min(54 * u, SAFE * height)
  };
  const seams = (joints ?? USUAL_JOINTS[shape]).map((share) => share * width);
  const places = PLACES[shape]({ width, height, u, larger, margin, seams });
  const { story } = places;
  return {
    class: shape,
    width,
    height,
    u,
    type: u * larger,
    least: LEAST * larger,
    legal: LEGAL * larger,
    wide: ratio > WIDE,
    margin,
    joints: seams,
    padding: {
      left: story.left,
      top: story.top,
      right: width - story.right,
      bottom: height - story.bottom
    },
    ...places
  };
}

interface Ground {
  width: number;
  height: number;
  u: number;
  /** How many times its usual size type has. */
  larger: number;
  margin: { x: number; y: number };
  seams: readonly number[];
}
type Places = Pick<Frame, 'brand' | 'foot' | 'columns' | 'evidence' | 'story'>;

/** Units: the product's name and the space below it; a line on boundaries, how long two of them have to be, and the space above them. */
const BRAND = { width: 320, height: 44, gap: 24 };
const FOOT = { line: 26, roomy: 960, gap: 16 };

/** How high the lines on boundaries are between two edges. */
const footOf = (left: number, right: number, { u, larger }: Pick<Ground, 'u' | 'larger'>): number =>
  ((right - left) / u / larger < FOOT.roomy ? 3 : 2) * FOOT.line * u * larger;

/** The text at the left, so wide; the map's story in the rest. */
function beside({ width, height, u, larger, margin }: Ground, column: number, story: number): Places {
  const [bottom, right] = [height - margin.y, width - margin.x];
  const brand = brandAt({ margin, u });
  const foot = { left: story, top: bottom - footOf(story, right, { u, larger }), right, bottom };
  return {
    brand,
    foot,
    columns: [{ left: margin.x, top: brand.bottom + BRAND.gap * u, right: column, bottom }],
    evidence: null,
    story: { left: story, top: margin.y, right, bottom: foot.top - FOOT.gap * u }
  };
}

const brandAt = ({ margin, u }: Pick<Ground, 'margin' | 'u'>): Rect => ({
  left: margin.x,
  top: margin.y,
  right: margin.x + BRAND.width * u,
  bottom: margin.y + BRAND.height * u
});

/** Where the last seam before an edge is; 0 where there is none. */
const seamBefore = (right: number, seams: readonly number[]): number =>
  Math.max(0, ...seams.filter((at) => at < right));

/** A list of up to 800 units that ends at `right` and crosses no seam; null where that leaves too little of it. */
function listAt(right: number, { u, height, margin, seams }: Ground): Rect | null {
  const left = Math.max(right - 800 * u, seamBefore(right, seams) + margin.x / 2);
  return right - left < 480 * u ? null : { left, top: margin.y, right, bottom: height * 0.46 };
}

/** The same line between the last seam and its end. */
const clearOf = (line: Rect, { seams, margin }: Ground): Rect => ({
  ...line,
  left: Math.max(line.left, seamBefore(line.right, seams) + margin.x / 2)
});

/** Units: how far the text of wide screens reaches, and from where on the map tells its story. */
const TEXT = 960;
const STORY = 1100;

const PLACES: Readonly<Record<Shape, (ground: Ground) => Places>> = {
  '16:9': (ground) => {
    const column = Math.max(ground.width * 0.335, 500 * ground.u);
    const after = Math.min(column + 24 * ground.u, ground.width * 0.6);
    return beside(ground, column, Math.max(ground.width * 0.38, after));
  },
  '21:9': (ground) => beside(ground, ground.width * 0.28, ground.width * 0.32),
  '32:9': (ground) => {
    const places = beside(ground, TEXT * ground.u, STORY * ground.u);
    const { right } = places.story;
    return { ...places, foot: clearOf(places.foot, ground), evidence: listAt(right, ground) };
  },
  '48:9': (ground) => {
    const { u, width, larger, margin } = ground;
    const places = beside(ground, TEXT * u, STORY * u);
    const right = width - STORY * u;
    return {
      brand: places.brand,
      foot: clearOf({ ...places.foot, right, top: places.foot.bottom - 3 * FOOT.line * u * larger }, ground),
      columns: places.columns.flatMap((first) => [
        first,
        { ...first, left: width - TEXT * u, right: width - margin.x }
      ]),
      evidence: listAt(right, ground),
      story: { ...places.story, right, bottom: places.foot.bottom - (3 * FOOT.line * larger + FOOT.gap) * u }
    };
  },
  '9:16': ({ width, height, u, larger, margin }) => {
    const text = Math.max(height * 0.42, Math.min(800 * u, height * 0.56));
    const edge = height - text;
    const [left, right, bottom] = [margin.x, width - margin.x, height - margin.y];
    const brand = brandAt({ margin, u });
    const foot = { left, top: bottom - footOf(left, right, { u, larger }), right, bottom };
    return {
      brand,
      foot,
      columns: [{ left, top: edge + 16 * u, right, bottom: foot.top - FOOT.gap * u }],
      evidence: null,
      story: { left, top: brand.bottom + BRAND.gap * u, right, bottom: edge - 40 * u }
    };
  }
};
