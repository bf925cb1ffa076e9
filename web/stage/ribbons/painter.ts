import { STEPS } from './lines.ts';
import { FRAGMENT, VERTEX } from './shaders.ts';

/** Red, green, blue, 0 to 1. */
export type Rgb = readonly [number, number, number];

/** A line as it lies on the screen. Lengths in CSS pixels. */
export interface Strip {
  /** For each point x, y, the length up to it, and 1, or 0 where it is hidden. */
  points: Float32Array;
  length: number;
  width: number;
  offset: number;
  /** How far along it meets the border at no known post; negative where it does not. */
  crossing: number;
  kind: 'directed' | 'both' | 'link';
  dashed: boolean;
  outlined: boolean;
  strength: number;
  start: Rgb;
  end: Rgb;
}

/** One picture: how large a u and a CSS pixel are, how far particles have run, and what bands lie on and shine towards. */
export interface Moment {
  u: number;
  ratio: number;
  run: number;
  ground: Rgb;
  spark: Rgb;
}

const VERTICES = 2 * (STEPS + 1);
const ATTRIBUTES = [4, 4, 3, 3];
const FLOATS = 14;
const KINDS = { both: 0, directed: 1, link: 2 };
const UNIFORMS = ['points', 'size', 'u', 'ratio', 'run', 'ground', 'spark'] as const;
type Uniforms = Record<(typeof UNIFORMS)[number], WebGLUniformLocation | null>;

function programOf(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, text] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT]
  ] as const) {
    const shader = gl.createShader(type);
    if (shader === null) continue;
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost())
    throw new Error(
      `the ribbons’ program does not link: ${[
        gl.getProgramInfoLog(program),
        ...(gl.getAttachedShaders(program) ?? []).map((shader) => gl.getShaderInfoLog(shader))
      ].join(' ')}`
    );
  return program;
}

/** Draws strips on the GPU, all in one call. After a lost context a new one is made on the same canvas. */
export class Painter {
  readonly #gl: WebGL2RenderingContext;
  readonly #uniforms: Uniforms;
  #strips = 0;

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    const program = programOf(gl);
    gl.useProgram(program);
    this.#uniforms = Object.fromEntries(
      UNIFORMS.map((name) => [name, gl.getUniformLocation(program, name)])
    ) as Uniforms;
    gl.bindVertexArray(gl.createVertexArray());
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    let offset = 0;
    ATTRIBUTES.forEach((size, index) => {
      gl.enableVertexAttribArray(index);
      gl.vertexAttribPointer(index, size, gl.FLOAT, false, FLOATS * 4, offset * 4);
      gl.vertexAttribDivisor(index, 1);
      offset += size;
    });
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  /** Hands the strips over to the GPU: only when they have changed on the screen. */
  load(strips: readonly Strip[]) {
    const gl = this.#gl;
    const instances = new Float32Array(strips.length * FLOATS);
    const points = new Float32Array(strips.length * (STEPS + 1) * 4);
    strips.forEach((strip, i) => {
      const { width, offset, length, crossing, kind, strength, dashed, outlined, start, end } = strip;
      const shape = [width / 2, offset, length, crossing];
      const look = [KINDS[kind], strength, Number(dashed), Number(outlined)];
      instances.set([...shape, ...look, ...start, ...end], i * FLOATS);
      points.set(strip.points, i * (STEPS + 1) * 4);
    });
    gl.bufferData(gl.ARRAY_BUFFER, instances, gl.DYNAMIC_DRAW);
    if (strips.length > 0)
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA32F, STEPS + 1, strips.length, 0, gl.RGBA, gl.FLOAT, points);
    this.#strips = strips.length;
  }

  draw({ u, ratio, run, ground, spark }: Moment) {
    const gl = this.#gl;
    const { width, height } = gl.canvas;
    gl.viewport(0, 0, width, height);
    gl.clear(gl.COLOR_BUFFER_BIT);
    if (this.#strips === 0) return;
    const at = this.#uniforms;
    gl.uniform1i(at.points, 0);
    gl.uniform2f(at.size, width / ratio, height / ratio);
    gl.uniform1f(at.u, u);
    gl.uniform1f(at.ratio, ratio);
    gl.uniform1f(at.run, run);
    gl.uniform3f(at.ground, ...ground);
    gl.uniform3f(at.spark, ...spark);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, VERTICES, this.#strips);
  }
}
