import type { Map as MapLibre, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { Pixel } from './sight.svelte.ts';
import { targetAt, type Target } from './pointer.ts';

/** What a hand does on the map, as it is told to others. */
export interface Hand {
  /** The pointer is over something else than before. */
  onpoint: (target: Target | undefined, at: Pixel) => void;
  onclick: (target: Target | undefined) => void;
  /** With Ctrl or ⌘, or a long press on a mark or a post. */
  ontoggle: (target: Target) => void;
  /** Twice on a mark or an area. */
  ondouble: (target: Target) => void;
  /** The other button, a long press on the ground, or the keyboard. */
  onask: (at: Pixel) => void;
}

/** How long a finger stays for a long press, and how far it may slip, in pixels. */
const LONG_MS = 520;
const SLIP_PX = 9;

/** Listens to mouse, fingers and keyboard on a map. */
export function listen(map: MapLibre, hand: Hand) {
  let pressed = false;

  const point = (target: Target | undefined, at: Pixel) => {
    map.getCanvas().style.cursor = target === undefined ? '' : 'pointer';
    hand.onpoint(target, at);
  };
  map.on('mousemove', ({ point: at }) => point(targetAt(map, at), at));
  map.on('mouseout', () => point(undefined, { x: 0, y: 0 }));
  map.on('click', ({ point: at, originalEvent }) => {
    if (pressed) return;
    const target = targetAt(map, at);
    const adds = originalEvent.ctrlKey || originalEvent.metaKey;
    if (adds && target !== undefined) hand.ontoggle(target);
    else hand.onclick(target);
  });
  map.on('dblclick', (event: MapMouseEvent) => {
    const target = targetAt(map, event.point);
    if (target === undefined) return;
    event.preventDefault();
    hand.ondouble(target);
  });
  map.getCanvasContainer().addEventListener('contextmenu', (event) => ask(map, hand, event));
  longPress(map, (at) => {
    pressed = true;
    setTimeout(() => (pressed = false), LONG_MS);
    const target = targetAt(map, at);
    if (target?.stands === true) hand.ontoggle(target);
    else hand.onask(at);
  });
}

/** The other button asks at the pointer, the keyboard in the middle; a finger has its own way. */
function ask(map: MapLibre, hand: Hand, event: MouseEvent) {
  event.preventDefault();
  if ('pointerType' in event && event.pointerType === 'touch') return;
  // With Ctrl a Mac's only button is the other button, but here it adds to the filter.
  if (event.button !== 2 && event.ctrlKey) return;
  const { left, top, width, height } = map.getCanvas().getBoundingClientRect();
  const byHand = event.button === 2;
  hand.onask(byHand ? { x: event.clientX - left, y: event.clientY - top } : { x: width / 2, y: height / 2 });
}

function longPress(map: MapLibre, onpress: (at: Pixel) => void) {
  let wait: ReturnType<typeof setTimeout> | undefined;
  let start: Pixel = { x: 0, y: 0 };
  const stop = () => clearTimeout(wait);
  map.on('touchstart', ({ point, points }: MapTouchEvent) => {
    stop();
    if (points.length > 1) return;
    start = point;
    wait = setTimeout(() => onpress(start), LONG_MS);
  });
  map.on('touchmove', ({ point }) => {
    if (Math.hypot(point.x - start.x, point.y - start.y) > SLIP_PX) stop();
  });
  map.on('touchend', stop);
  map.on('touchcancel', stop);
  map.on('remove', stop);
}
