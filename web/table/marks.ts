import type { Catalogue } from '../../geo/catalogue.ts';
import type { Status } from '../../geo/codes.ts';
import type { Theme } from '../view.svelte.ts';
import type { GroupKey } from './table.ts';

interface GroupMark {
  mark: Status['mark'];
  icon?: string;
  colour?: string;
}

/** How a group is marked: by its sector's icon or its status's sign; the others by their names alone. */
export function markOf(
  key: GroupKey | null,
  id: string,
  { code, facts }: Catalogue,
  theme: Theme
): GroupMark | undefined {
  if (key === 'status') return { mark: code('statuses', id)?.mark ?? 'dotted' };
  const sector =
    key === 'sector'
      ? code('sectors', id)
      : key === 'family'
        ? facts.codes.sectors.find(({ family }) => family === id)
        : undefined;
  if (sector === undefined) return undefined;
  return { mark: 'full', icon: sector.icon, colour: code('families', sector.family)?.colours[theme] ?? '' };
}
