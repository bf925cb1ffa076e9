import { expect, test } from 'vitest';
import { takesOf } from '../../web/build/record/film.ts';
import { orderOf } from '../../web/build/record/order.ts';
import { playerOf } from '../../web/build/record/player.ts';

test('a recording is of the whole story on a wide wall, unless something else is asked for', () => {
  expect(orderOf([])).toMatchObject({
    look: { width: 3840, height: 1080, theme: 'wall', hall: false },
    scenes: undefined,
    fps: 30,
    seconds: 8,
    video: 'webm'
  });
  expect(
    orderOf('--scenes a,b --seconds dwell --video none --size 1920x1080 --hall'.split(' '))
  ).toMatchObject({
    look: { width: 1920, hall: true },
    scenes: ['a', 'b'],
    seconds: undefined,
    video: undefined
  });
});

test.for([
  ['--size 3840', '--size is two even numbers of pixels'],
  ['--size 1919x1080', '--size is two even numbers of pixels'],
  ['--fps 0', '--fps cannot be 0'],
  ['--seconds soon', '--seconds cannot be soon'],
  ['--theme dark', '--theme is one of paper, night, wall'],
  ['--video avi', '--video is one of webm, mp4'],
  ['--sizes 1x1', '--sizes']
] as const)('%s is refused: %s', ([line, why]) => {
  expect(() => orderOf(line.split(' '))).toThrow(why);
});

test('a scene is come to from the one before it, the first from the last', () => {
  const takes = takesOf(['a', 'b', 'c'], new Set(['c', 'a']), () => 1);
  expect(takes.map(({ scene, from, key }) => [scene, from, key])).toEqual([
    ['a', 'c', 'Home'],
    ['c', 'b', 'ArrowRight']
  ]);
});

test('a title stays text on the page that plays a film', () => {
  const page = playerOf({ file: 'a.webm', title: '</title><script>', language: 'en', starts: [0, 8] });
  expect(page).not.toContain('</title><script>');
  expect(page).toContain('const starts = [0,8]');
});
