type Share = [number, number];

/** While a finger rests, it says so again: the wall lets the dot go of whoever has fallen silent. */
const AGAIN_MS = 800;

const within = (share: number) => Math.min(1, Math.max(0, share));

/** Follows a finger that is pressed on an element: where it is, as shares of width and height, once a frame; null when it is lifted. */
export const pointingAt = (tell: (at: Share | null) => void) => (element: HTMLElement) => {
  let at: Share | undefined;
  let frame = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  const shareOf = ({ clientX, clientY }: PointerEvent): Share => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [within((clientX - left) / width), within((clientY - top) / height)];
  };
  const say = () => {
    frame = 0;
    if (at !== undefined) tell(at);
  };
  const move = (event: PointerEvent) => {
    if (at === undefined) return;
    at = shareOf(event);
    if (frame === 0) frame = requestAnimationFrame(say);
  };
  const lift = () => {
    if (at === undefined) return;
    at = undefined;
    clearInterval(timer);
    cancelAnimationFrame(frame);
    frame = 0;
    tell(null);
  };
  const press = (event: PointerEvent) => {
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    at = shareOf(event);
    say();
    clearInterval(timer);
    timer = setInterval(say, AGAIN_MS);
  };

  element.addEventListener('pointerdown', press);
  element.addEventListener('pointermove', move);
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
    element.addEventListener(end, lift);
  return () => {
    lift();
    element.removeEventListener('pointerdown', press);
    element.removeEventListener('pointermove', move);
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
      element.removeEventListener(end, lift);
  };
};
