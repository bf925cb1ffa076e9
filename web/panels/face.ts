import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import type { Status } from '../../geo/codes.ts';
import type { Theme } from '../view.svelte.ts';

/** How a record looks wherever it is named: its sector's icon and colour, and the mark of its status. */
interface Face {
  icon: string;
  colour: string;
  mark: Status['mark'];
}

/** A sector's family colour. */
const sectorColour = ({ code }: Catalogue, sector: string, theme: Theme): string =>
  code('families', code('sectors', sector)?.family ?? '')?.colours[theme] ?? '';

/** The colour of a side; none where it is nobody's. */
export const sideColour = ({ code }: Catalogue, country: string | null, theme: Theme): string =>
  code('countries', country ?? '')?.colours[theme] ?? 'var(--ink3)';

export const faceOf = (catalogue: Catalogue, { record }: Entry, theme: Theme): Face => {
  const sector = record.sectors[0] ?? '';
  return {
    icon: catalogue.code('sectors', sector)?.icon ?? '',
    colour: sectorColour(catalogue, sector, theme),
    mark: catalogue.code('statuses', record.status)?.mark ?? 'dotted'
  };
};
