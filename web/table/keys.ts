/** A cell of a grid; row 0 holds the headings. */
export interface Spot {
  row: number;
  column: number;
}

/** How many rows there are (with the headings), how many columns, and how many rows are seen at once. */
export interface Extent {
  rows: number;
  columns: number;
  page: number;
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>;

const within = (value: number, size: number) => Math.min(Math.max(value, 0), Math.max(size - 1, 0));

/** The cell that a key leads to, at the edge the same one; undefined where the key does not move. */
export function step(
  { row, column }: Spot,
  pressed: Pressed,
  { rows, columns, page }: Extent
): Spot | undefined {
  const far = pressed.ctrlKey || pressed.metaKey;
  const to = (rowTo: number, columnTo: number): Spot => ({
    row: within(rowTo, rows),
    column: within(columnTo, columns)
  });
  switch (pressed.key) {
    case 'ArrowUp':
      return to(far ? 0 : row - 1, column);
    case 'ArrowDown':
      return to(far ? rows - 1 : row + 1, column);
    case 'ArrowLeft':
      return to(row, far ? 0 : column - 1);
    case 'ArrowRight':
      return to(row, far ? columns - 1 : column + 1);
    case 'Home':
      return to(far ? 0 : row, 0);
    case 'End':
      return to(far ? rows - 1 : row, columns - 1);
    case 'PageUp':
      return to(row === 0 ? 0 : Math.max(1, row - page), column);
    case 'PageDown':
      return to(row + page, column);
    default:
      return undefined;
  }
}

/** The element of a cell that takes the focus: it carries `data-column` in a row that carries `data-row`. */
const cellAt = (grid: HTMLElement, { row, column }: Spot): HTMLElement | null =>
  grid.querySelector<HTMLElement>(`[data-row="${row}"] [data-column="${column}"]`) ??
  grid.querySelector<HTMLElement>(`[data-row="${row}"] [data-column]`);

/** The cell that an element of a grid is in. */
export function spotOf(target: EventTarget | null): Spot | undefined {
  if (!(target instanceof Element)) return undefined;
  const row = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
  const cell = target.closest('[data-cell]') ?? target;
  const column = (cell.matches('[data-column]') ? cell : cell.querySelector('[data-column]'))?.getAttribute(
    'data-column'
  );
  return row === undefined || column == null ? undefined : { row: Number(row), column: Number(column) };
}

/** Shows a cell and gives it the focus. */
export function focusCell(grid: HTMLElement, spot: Spot) {
  const cell = cellAt(grid, spot);
  cell?.focus({ preventScroll: true });
  cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
