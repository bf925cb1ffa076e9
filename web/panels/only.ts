import { counted } from '../../geo/summary.ts';
import type { View } from '../view.svelte.ts';

/** How many records would be shown if, of all places, the filter asked for one alone. */
export const countOnly = ({ catalogue, filter }: View, place: string): number =>
  counted(catalogue.select({ ...filter, place: [place] })).length;
