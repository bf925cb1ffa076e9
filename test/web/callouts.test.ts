import fc from 'fast-check';
import { expect, test } from 'vitest';
import { touches } from '../../web/stage/bands.ts';
import { placeCallouts, type Placed, type Want } from '../../web/stage/callouts.ts';
import { frameOf, type Rect } from '../../web/stage/frame.ts';

const within: Rect = { left: 0, top: 0, right: 1000, bottom: 600 };
const want = (id: string, x: number, y: number, change: Partial<Want> = {}): Want => ({
  id,
  at: { x, y },
  width: 120,
  height: 40,
  reach: 20,
  centred: false,
  ...change
});
const room = { within, taken: [], gap: 4 };
const lies = (placed: readonly Placed[]) => placed.map(({ id, lie }) => `${id} ${lie}`);

test('a name stands right of its place, that of an area on it', () => {
  expect(
    lies(placeCallouts([want('post', 500, 300), want('area', 200, 300, { centred: true })], room))
  ).toEqual(['post right', 'area on']);
});

test('at the right edge a name stands left of its place', () => {
  expect(lies(placeCallouts([want('post', 950, 300)], room))).toEqual(['post left']);
});

test('a name that finds no room beside its place stands further off, with a line to it', () => {
  const crowd = { left: 300, top: 240, right: 490, bottom: 360 };
  const taken = [
    crowd,
    { ...crowd, left: 510, right: 700 },
    { left: 440, top: 200, right: 560, bottom: 280 },
    { left: 440, top: 320, right: 560, bottom: 400 }
  ];
  const [placed] = placeCallouts([want('post', 500, 300)], { ...room, taken });
  expect(placed?.lead?.[0]).toEqual({ x: 500, y: 300 });
});

test('where there is no room at all the less important name goes', () => {
  const narrow = { left: 0, top: 0, right: 200, bottom: 60 };
  const wants = [want('first', 30, 30), want('second', 32, 30)];
  expect(lies(placeCallouts(wants, { ...room, within: narrow }))).toEqual(['first right']);
});

test('what lies outside the picture or under the text is not named', () => {
  const taken = [{ left: 0, top: 0, right: 300, bottom: 600 }];
  expect(placeCallouts([want('a', 200, 300), want('b', 1400, 300)], { ...room, taken })).toEqual([]);
});

test('a name stands on no mark of a record, neither on its own nor on another’s', () => {
  const own = { left: 480, top: 270, right: 520, bottom: 310 };
  const beside = { left: 530, top: 280, right: 700, bottom: 320 };
  const [placed] = placeCallouts([want('area', 500, 290, { centred: true, mark: own })], {
    ...room,
    marks: [own, beside]
  });
  expect(placed?.lie).toBe('left');
  expect([own, beside].some((mark) => placed !== undefined && overlap(placed.rect, mark))).toBe(false);
});

test('a name keeps off a band where it can, and stands on it rather than far away', () => {
  const band = { from: { x: 510, y: 300 }, to: { x: 1000, y: 300 }, reach: 10 };
  expect(lies(placeCallouts([want('post', 500, 300)], { ...room, bands: [band] }))).toEqual(['post left']);
  const [placed] = placeCallouts([want('post', 500, 300)], {
    ...room,
    bands: [{ ...band, reach: 1000 }]
  });
  expect(placed).toMatchObject({ lie: 'right', lead: undefined });
});

test('a name takes the corner between two bands, with no line to it', () => {
  const bands = [
    { from: { x: 300, y: 300 }, to: { x: 700, y: 300 }, reach: 10 },
    { from: { x: 500, y: 0 }, to: { x: 500, y: 600 }, reach: 10 }
  ];
  const [placed] = placeCallouts([want('post', 500, 300)], { ...room, bands });
  expect(placed).toMatchObject({ lie: 'right', lead: undefined });
  expect(bands.some((band) => placed !== undefined && touches(band, placed.rect))).toBe(false);
});

test('a band that runs aslant covers no more than it is wide', () => {
  const band = { from: { x: 0, y: 0 }, to: { x: 400, y: 400 }, reach: 10 };
  expect(touches(band, { left: 200, top: 100, right: 260, bottom: 140 })).toBe(false);
  expect(touches(band, { left: 200, top: 140, right: 260, bottom: 190 })).toBe(true);
  expect(touches(band, { left: 150, top: 100, right: 260, bottom: 300 })).toBe(true);
});

test('one name makes way for another where both stand better so', () => {
  const wall = { left: 520, top: 340, right: 1000, bottom: 600 };
  const wants = [want('first', 500, 300), want('second', 560, 330)];
  const placed = placeCallouts(wants, { ...room, taken: [wall] });
  expect(placed.every(({ lead }) => lead === undefined)).toBe(true);
  expect(lies(placed)).toEqual(['first left', 'second right']);
});

test('a place that is not named makes room for a name', () => {
  const shelf = { left: 0, top: 0, right: 1000, bottom: 280 };
  const floor = { left: 0, top: 320, right: 1000, bottom: 600 };
  const wants = [want('a', 500, 300, { centred: true }), want('b', 560, 300, { centred: true, width: 900 })];
  expect(lies(placeCallouts(wants, { ...room, gap: 0, taken: [shelf, floor] }))).toEqual(['a on']);
});

test('a name that can stay where it was does, though a better place is free', () => {
  const before = placeCallouts([want('post', 950, 300)], room);
  const after = placeCallouts([want('post', 700, 300)], room, new Map(before.map((each) => [each.id, each])));
  expect(lies(after)).toEqual(['post left']);
});

const overlap = (a: Rect, b: Rect) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

test('on every screen no two names overlap, none is outside, none on the text or across a seam', () => {
  const size = fc.constantFrom([1920, 1080], [3840, 1080], [1080, 1920], [5760, 1080], [1024, 768]);
  const share = fc.double({ min: -0.1, max: 1.1, noNaN: true });
  const name = fc.record({
    x: share,
    y: share,
    width: fc.integer({ min: 20, max: 400 }),
    height: fc.integer({ min: 20, max: 120 }),
    centred: fc.boolean()
  });
  fc.assert(
    fc.property(size, fc.array(name, { maxLength: 14 }), ([width = 0, height = 0], names) => {
      const frame = frameOf(width, height, { hall: false });
      const picture = { left: 0, top: 0, right: width, bottom: height };
      const seams = frame.joints.map((at) => ({ left: at - 4, right: at + 4, top: 0, bottom: height }));
      const taken = [...frame.columns, frame.foot, ...seams];
      const wants = names.map((each, index) =>
        want(String(index), each.x * width, each.y * height, {
          width: each.width,
          height: each.height,
          centred: each.centred
        })
      );
      const rects = placeCallouts(wants, { within: picture, taken, gap: 4 }).map(({ rect }) => rect);
      rects.forEach((rect, index) => {
        expect(rect.left >= 0 && rect.top >= 0 && rect.right <= width && rect.bottom <= height).toBe(true);
        expect([...taken, ...rects.slice(index + 1)].some((other) => overlap(rect, other))).toBe(false);
      });
    })
  );
});
