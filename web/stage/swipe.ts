/** In CSS pixels: a finger that goes less far sideways meant something else. */
const LEAST_PX = 80;

/** Listens for a finger that goes sideways over an element, as one turns a page: to the left for what comes next. */
export const swipe =
  (onswipe: (way: 'next' | 'back') => unknown) =>
  (node: HTMLElement): (() => void) => {
    let from: { x: number; y: number } | undefined;
    const listening = new AbortController();
    const on = (name: 'pointerdown' | 'pointerup' | 'pointercancel', hear: (event: PointerEvent) => void) =>
      node.addEventListener(name, hear, listening);
    on('pointerdown', ({ pointerType, isPrimary, clientX: x, clientY: y }) => {
      from = pointerType === 'touch' && isPrimary ? { x, y } : undefined;
    });
    on('pointerup', ({ clientX, clientY }) => {
      if (from === undefined) return;
      const [dx, dy] = [clientX - from.x, clientY - from.y];
      from = undefined;
      const isSideways = Math.abs(dx) >= LEAST_PX && Math.abs(dx) >= 2 * Math.abs(dy);
      if (isSideways) onswipe(dx < 0 ? 'next' : 'back');
    });
    on('pointercancel', () => (from = undefined));
    return () => listening.abort();
  };
