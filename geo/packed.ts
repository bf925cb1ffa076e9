import type { Position } from 'geojson';
import type { Topology } from 'topojson-specification';

/** A quantised topology in a fifth fewer bytes, compressed: what its arcs step eastward and northward, each as one text. */
export interface PackedTopology extends Omit<Topology, 'arcs'> {
  arcs: {
    /** Of how many positions each arc is. */
    sizes: number[];
    /** The steps of all arcs, one after the other, as an encoded polyline has its numbers. */
    east: string;
    north: string;
  };
}

export const packed = ({ arcs, ...rest }: Topology): PackedTopology => {
  const steps = (axis: 0 | 1) => encoded(arcs.flatMap((arc) => arc.map((position) => position[axis] ?? 0)));
  return { ...rest, arcs: { sizes: arcs.map(({ length }) => length), east: steps(0), north: steps(1) } };
};

export function unpacked({ arcs: { sizes, east, north }, ...rest }: PackedTopology): Topology {
  const [xs, ys] = [decoded(east), decoded(north)];
  let next = 0;
  const arcOf = (size: number): Position[] =>
    Array.from({ length: size }, () => {
      const position = [xs[next] ?? 0, ys[next] ?? 0];
      next += 1;
      return position;
    });
  return { ...rest, arcs: sizes.map(arcOf) };
}

/** Five bits of a number in each letter, the lowest first. */
const BITS = 5;
const MORE = 1 << BITS;
const FIRST_LETTER = 63;

/** Whole numbers of up to 30 bits as text; https://developers.google.com/maps/documentation/utilities/polylinealgorithm */
const encoded = (numbers: readonly number[]): string => numbers.map(lettersOf).join('');

function lettersOf(number: number): string {
  let rest = number < 0 ? ~(number << 1) : number << 1;
  let letters = '';
  for (; rest >= MORE; rest >>= BITS)
    letters += String.fromCharCode((MORE | (rest & (MORE - 1))) + FIRST_LETTER);
  return letters + String.fromCharCode(rest + FIRST_LETTER);
}

function decoded(text: string): number[] {
  const numbers: number[] = [];
  let rest = 0;
  let shift = 0;
  for (let i = 0; i < text.length; i += 1) {
    const letter = text.charCodeAt(i) - FIRST_LETTER;
    rest |= (letter & (MORE - 1)) << shift;
    shift += BITS;
    if (letter >= MORE) continue;
    numbers.push((rest & 1) === 1 ? ~(rest >> 1) : rest >> 1);
    rest = 0;
    shift = 0;
  }
  return numbers;
}
