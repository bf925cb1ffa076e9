/** What the graphics card can do. */
export interface Graphics {
  /** Is there WebGL 2, without which nothing is drawn? */
  able: boolean;
  /** Width and height of the largest picture, in pixels. */
  largest: [number, number];
  /** What the card calls itself; '' where the browser does not say. */
  renderer: string;
}

const SAFE = 4096;

/** Asks the graphics card, once: its answer does not change. */
export const graphics: () => Graphics = once(() => {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) return { able: false, largest: [SAFE, SAFE], renderer: '' };
  const most = Math.min(
    Number(gl.getParameter(gl.MAX_RENDERBUFFER_SIZE)),
    Number(gl.getParameter(gl.MAX_TEXTURE_SIZE))
  );
  const named = gl.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER;
  const renderer = String(gl.getParameter(named) ?? '');
  // Browsers keep only so many: this one is not needed any more.
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return { able: true, largest: [most, most], renderer };
});

function once<T>(work: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: work() }).value;
}
