import { expect, test } from 'vitest';
import {
  frames,
  graphics,
  leastUnits,
  letters,
  memory,
  overall,
  pixels,
  server,
  texture
} from '../../web/preflight/verdict.ts';

test.for([
  ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)', 'enough'],
  ['llvmpipe (LLVM 15.0.6, 256 bits)', 'enough'],
  ['ANGLE (Microsoft, Microsoft Basic Render Driver (0x0000008C) Direct3D11 vs_5_0 ps_5_0, D3D11)', 'enough'],
  ['ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002504) Direct3D11 vs_5_0 ps_5_0, D3D11)', 'ready'],
  ['', 'ready']
] as const)('a renderer named "%s" is %s', ([renderer, verdict]) => {
  expect(graphics(renderer).verdict).toBe(verdict);
});

test.for([
  [
    'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002504) Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'NVIDIA GeForce RTX 3060'
  ],
  [
    'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
    'SwiftShader Device (Subzero)'
  ],
  ['ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)', 'Apple M1'],
  [
    'ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)',
    'Mesa Intel(R) UHD Graphics 620 (KBL GT2)'
  ],
  ['Mali-G78', 'Mali-G78']
] as const)('%s is called %s', ([renderer, name]) => {
  expect(graphics(renderer).found.slots?.['renderer']).toBe(name);
});

test('without WebGL 2 nothing runs', () => {
  expect(overall([graphics(undefined).verdict, 'ready'])).toBe('lacking');
});

test('a screen larger than the card draws is drawn smaller, and said so', () => {
  expect(texture(16384, 7680)).not.toHaveProperty('advice');
  expect(texture(4096, 7680)).toMatchObject({
    verdict: 'enough',
    advice: { key: 'preflight.texture.small.do' }
  });
});

test('a zoomed page draws pixels that are no pixels of the screen', () => {
  expect(pixels(3840, 2160, 2).verdict).toBe('ready');
  expect(pixels(1920, 1080, 1.25).verdict).toBe('enough');
});

test('sixty steady frames a second are ready; slow ones, or a single long one, are not', () => {
  const steady = Array.from({ length: 120 }, () => 16.7);
  expect(frames(steady)).toMatchObject({
    verdict: 'ready',
    found: { slots: { rate: 60, median: 17, worst: 17 } }
  });
  expect(frames([...steady, 240])).toMatchObject({ verdict: 'enough', found: { slots: { worst: 240 } } });
  expect(frames([40, 42, 45]).advice?.key).toBe('preflight.frames.slow.do');
  expect(frames([300, 320]).advice?.key).toBe('preflight.frames.still.do');
});

test('what was not measured, or is not told, is not known', () => {
  expect(frames([]).verdict).toBe('unknown');
  expect(memory(undefined).verdict).toBe('unknown');
  expect(overall(['unknown', 'ready'])).toBe('ready');
});

test('letters in another font are named by their language', () => {
  expect(letters(['Русский'], ['Қазақша', '简体中文'])).toMatchObject({
    verdict: 'lacking',
    found: { slots: { languages: 'Қазақша, 简体中文' } }
  });
});

test('a page from a file has no server, and a silent server is something else', () => {
  expect(server(null).found.key).toBe('preflight.server.file');
  expect(server(undefined).found.key).toBe('preflight.server.silent');
  expect(server(12.4)).toEqual({
    verdict: 'ready',
    found: { key: 'preflight.server.answers', slots: { ms: 12 } }
  });
});

test.for([
  [9, 3, 20.1],
  [12, 3, 26.8],
  [18, 3, 40.2]
] as const)('at %d m from a picture %d m high the last row reads %d units', ([distance, height, units]) => {
  expect(leastUnits(distance, height)).toBeCloseTo(units);
});
