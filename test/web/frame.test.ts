import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameOf, type Frame, type Rect } from '../../web/stage/frame.ts';

const near = { hall: false };

test.for([
  [1920, 1080, '16:9', 1],
  [3840, 2160, '16:9', 2],
  [1280, 720, '16:9', 2 / 3],
  [1024, 768, '16:9', 768 / 1080],
  [2560, 1080, '21:9', 1],
  [3840, 1080, '32:9', 1],
  [6656, 1792, '32:9', 1792 / 1080],
  [5760, 1080, '48:9', 1],
  [1080, 1920, '9:16', 1],
  [768, 1024, '9:16', 768 / 1080]
] as const)('%i × %i has the layout of %s', ([width, height, shape, u]) => {
  const frame = frameOf(width, height, near);
  expect([frame.class, frame.u]).toEqual([shape, u]);
});

test('a screen held in the hand keeps its text readable', () => {
  const { u, type, least } = frameOf(390, 844, near);
  expect(least * type).toBeGreaterThanOrEqual(12);
  expect(u).toBe(type);
});

test('a large hall has larger type in the same places', () => {
  const [usual, hall] = [frameOf(1920, 1080, near), frameOf(1920, 1080, { hall: true })];
  expect(hall.columns).toEqual(usual.columns);
  expect(hall.type / usual.type).toBeCloseTo(1.35);
  expect([usual.least, hall.least]).toEqual([20, 27]);
});

test('beyond 40:9 the text stands at both ends', () => {
  expect(frameOf(4800, 1080, near).columns).toHaveLength(1);
  const { columns, width } = frameOf(4801, 1080, near);
  const [first, second] = columns;
  expect(columns).toHaveLength(2);
  expect(first?.left).toBe(width - (second?.right ?? 0));
});

const overlap = (a: Rect, b: Rect) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const blocks = ({ brand, foot, columns, evidence }: Frame) => [
  brand,
  foot,
  ...columns,
  ...(evidence === null ? [] : [evidence])
];

test('on every screen the blocks are inside, apart from each other and clear of the story', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 320, max: 8000 }),
      fc.integer({ min: 480, max: 4400 }),
      fc.boolean(),
      (width, height, hall) => {
        const frame = frameOf(width, height, { hall });
        const all = blocks(frame);
        for (const { left, top, right, bottom } of [...all, frame.story]) {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(top).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(width);
          expect(bottom).toBeLessThanOrEqual(height);
          expect(right - left).toBeGreaterThan(100);
          expect(bottom - top).toBeGreaterThan(25);
        }
        all.forEach((a, index) => all.slice(index + 1).forEach((b) => expect(overlap(a, b)).toBe(false)));
        for (const block of [...frame.columns, frame.brand, frame.foot])
          expect(overlap(block, frame.story)).toBe(false);
        const { left, top, right, bottom } = frame.padding;
        expect(left + right).toBeLessThan(width);
        expect(top + bottom).toBeLessThan(height);
      }
    ),
    { numRuns: 1000 }
  );
});

test('the middle fifth of wide screens holds nothing but map, and no text crosses a seam', () => {
  fc.assert(
    fc.property(fc.double({ min: 2.91, max: 9, noNaN: true }), (ratio) => {
      const frame = frameOf(1080 * ratio, 1080, near);
      const middle = { left: frame.width * 0.4, right: frame.width * 0.6, top: 0, bottom: 1080 };
      for (const block of blocks(frame)) {
        if (block !== frame.foot) expect(overlap(block, middle)).toBe(false);
        for (const seam of frame.joints) expect(block.left < seam && seam < block.right).toBe(false);
      }
    })
  );
});

test('seams are where the wall has them', () => {
  const { joints, evidence } = frameOf(3840, 1080, { hall: false, joints: [0.25, 0.8] });
  expect(joints).toEqual([960, 3072]);
  expect(evidence?.left).toBeGreaterThanOrEqual(3072);
});
