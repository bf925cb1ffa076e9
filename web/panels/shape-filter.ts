import type { Filter } from '../../geo/filter.ts';
import type { Shape } from '../map/shape.ts';
import type { View } from '../view.svelte.ts';

type Shaped = Partial<Filter> & { shape?: Shape | null };
export const shapeOf = (view: View): Shape | null => (view.filter as Shaped).shape ?? null;
export const chooseShape = (view: View, shape: Shape) => view.refine({ shape } as Shaped as Partial<Filter>);
