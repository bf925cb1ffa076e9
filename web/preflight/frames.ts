const MEASURED_MS = 2000;
/** The first frames compile and upload. */
const SKIPPED = 3;

const VERTEX = `#version 300 es
uniform float time;
out float along;
void main() {
  int band = gl_VertexID / 128;
  int step = gl_VertexID % 128;
  along = float(step / 2) / 63.0;
  float x = along * 2.0 - 1.0;
  float y = sin(along * 5.0 + time + float(band)) * 0.4 + (float(band) - 15.5) / 18.0;
  gl_Position = vec4(x, y + (step % 2 == 0 ? 0.03 : -0.03), 0, 1);
}`;

const FRAGMENT = `#version 300 es
precision highp float;
uniform float time;
in float along;
out vec4 colour;
void main() {
  float comet = fract(along * 6.0 - time);
  colour = vec4(0.3, 0.8, 0.9, 1) * (0.25 + 0.75 * comet * comet);
}`;
const BANDS = 32;
const STEPS = 128;

/**
 * How long each frame takes in milliseconds while bands as wide as the window move over it, as trade does on the wall; for two
 * seconds. Nothing where the page is not in view, or cannot draw.
 */
export async function measureFrames(): Promise<number[]> {
  if (document.visibilityState !== 'visible') return [];
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(innerWidth * devicePixelRatio);
  canvas.height = Math.round(innerHeight * devicePixelRatio);
  canvas.className = 'measured';
  canvas.ariaHidden = 'true';
  const gl = canvas.getContext('webgl2', { alpha: true });
  if (gl === null) return [];
  document.body.append(canvas);
  try {
    const draw = drawerOf(gl);
    return (await timesOf(draw)).slice(SKIPPED);
  } finally {
    canvas.remove();
    gl.getExtension('WEBGL_lose_context')?.loseContext();
  }
}

function drawerOf(gl: WebGL2RenderingContext): (seconds: number) => void {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT]
  ] as const) {
    const shader = gl.createShader(type);
    if (shader === null) continue;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true)
    throw new Error(`the shaders of the measurement do not link: ${gl.getProgramInfoLog(program)}`);
  gl.useProgram(program);
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  const time = gl.getUniformLocation(program, 'time');
  return (seconds) => {
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.uniform1f(time, seconds);
    for (let band = 0; band < BANDS; band += 1) gl.drawArrays(gl.TRIANGLE_STRIP, band * STEPS, STEPS);
  };
}

/** The times between frames until two seconds are over, or the page is hidden. */
function timesOf(draw: (seconds: number) => void): Promise<number[]> {
  const times: number[] = [];
  return new Promise((resolve) => {
    let [begun, last]: [number | undefined, number] = [undefined, 0];
    const step = (now: number) => {
      begun ??= now;
      if (last > 0) times.push(now - last);
      last = now;
      draw((now - begun) / 1000);
      if (now - begun < MEASURED_MS) requestAnimationFrame(step);
      else resolve(times);
    };
    requestAnimationFrame(step);
    document.addEventListener('visibilitychange', () => resolve([]), { once: true });
  });
}
