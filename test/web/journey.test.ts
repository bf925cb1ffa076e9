import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reachedAt, viewLink } from '../../web/stage/links.ts';
import { readStage, writeStage, type StageAddress } from '../../web/stage/address.ts';
import { easing, journey, type Look } from '../../web/stage/journey.ts';

const WIDTH = 1920;
const look = (longitude: number, latitude: number, zoom: number): Look => ({
  center: [longitude, latitude],
  zoom
});

test('next door and at the same scale the camera goes straight', () => {
  expect(journey(look(80, 44, 6), look(82, 45, 6.3), WIDTH).by).toBe('ease');
});

test('far away, or to another scale, it goes in an arc', () => {
  expect(journey(look(50, 44, 7), look(110, 40, 7), WIDTH).by).toBe('fly');
  expect(journey(look(80, 44, 4), look(80.3, 44.2, 9), WIDTH).by).toBe('fly');
});

test('wherever it goes, it takes 1.8 to 2.4 seconds and never rises by more than one zoom', () => {
  const anywhere = fc
    .tuple(
      fc.double({ min: 46, max: 123, noNaN: true }),
      fc.double({ min: 30, max: 56, noNaN: true }),
      fc.double({ min: 3, max: 11, noNaN: true })
    )
    .map(([x, y, zoom]) => look(x, y, zoom));
  fc.assert(
    fc.property(anywhere, anywhere, (from, to) => {
      const { duration, minZoom } = journey(from, to, WIDTH);
      expect(duration).toBeGreaterThanOrEqual(1800);
      expect(duration).toBeLessThanOrEqual(2400);
      expect(Math.min(from.zoom, to.zoom) - minZoom).toBeLessThanOrEqual(1);
    })
  );
});

test('the curve starts and lands softly, and never goes back', () => {
  const steps = Array.from({ length: 101 }, (_, i) => easing(i / 100));
  expect([steps[0], steps[100]]).toEqual([0, 1]);
  steps.forEach((value, i) => expect(value).toBeGreaterThanOrEqual(steps[i - 1] ?? 0));
  expect(easing(0.02)).toBeLessThan(0.01);
  expect(easing(0.98)).toBeGreaterThan(0.99);
});

test('an address of the stage is read as it was written', () => {
  const address: StageAddress = {
    scene: 'border-posts',
    theme: 'night',
    ledger: 'KZ',
    question: 'sector=trade&place=KZ-19',
    hall: true,
    kiosk: false,
    play: true
  };
  const written = writeStage(address, 'ru');
  expect(readStage(written)).toEqual(address);
  expect(new URLSearchParams(written).get('lang')).toBe('ru');
});

test('an address that means nothing is the first picture on a wall', () => {
  expect(readStage('?theme=pink&hall=yes&play')).toEqual({
    ...{ scene: '', theme: 'wall', question: '', ledger: 'both', hall: false, kiosk: false, play: false }
  });
});

test('a view that is taken away asks what its scene asks, under the filter on top', () => {
  const questions = ['sector=trade&place=KZ-19', 'sector=energy'];
  const link = viewLink({ base: 'https://atlas.example.org/', questions, record: 'a-1', language: 'zh' });
  const { origin, searchParams } = new URL(link);
  expect(origin).toBe('https://atlas.example.org');
  expect(Object.fromEntries(searchParams)).toEqual({
    ...{ v: '1', sector: 'energy', place: 'KZ-19', record: 'a-1', lang: 'zh' }
  });
});

test('other devices are sent to where they find the server, not to themselves', () => {
  const addresses = ['http://192.168.0.7:3000'];
  expect(reachedAt('http://localhost:3000/stage?scene=a', addresses)).toBe('http://192.168.0.7:3000/');
  expect(reachedAt('https://atlas.example.org/stage', addresses)).toBe('https://atlas.example.org/');
  expect(reachedAt('http://localhost:3000/stage')).toBe('http://localhost:3000/');
});
