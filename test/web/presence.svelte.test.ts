import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Presence } from '../../web/stage/presence.svelte.ts';

const MINUTE = 60_000;

/** What a window has of input, without a window. */
class Pointer extends Event {}
let hall = new EventTarget();
let end: () => void = () => undefined;

beforeEach(() => {
  hall = new EventTarget();
  vi.useFakeTimers();
  vi.stubGlobal('PointerEvent', Pointer);
  vi.stubGlobal('addEventListener', hall.addEventListener.bind(hall));
  vi.stubGlobal('removeEventListener', hall.removeEventListener.bind(hall));
});
afterEach(() => {
  end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A stage that somebody stands before, or nobody; what it was told of that. */
function room(kiosk: boolean) {
  const heard: string[] = [];
  let presence: Presence | undefined;
  end = $effect.root(() => {
    presence = new Presence({ kiosk, onidle: () => heard.push('idle'), onback: () => heard.push('back') });
  });
  flushSync();
  return { heard, presence: presence! };
}

const touch = () => hall.dispatchEvent(new Event('keydown'));
const move = () => hall.dispatchEvent(new Pointer('pointermove'));

test('a kiosk begins anew a minute after it was left, once, and ends that when somebody is back', () => {
  const { heard, presence } = room(true);
  vi.advanceTimersByTime(0.9 * MINUTE);
  touch();
  vi.advanceTimersByTime(0.9 * MINUTE);
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(8 * MINUTE);
  expect(heard).toEqual(['idle']);
  expect(presence.calm).toBe(false);
  vi.advanceTimersByTime(2 * MINUTE);
  expect(presence.calm).toBe(true);
  touch();
  expect(heard).toEqual(['idle', 'back']);
  expect(presence.calm).toBe(false);
  touch();
  expect(heard).toEqual(['idle', 'back']);
});

test('a wall with a speaker is never taken for left alone', () => {
  const { heard, presence } = room(false);
  vi.advanceTimersByTime(600 * MINUTE);
  touch();
  expect(heard).toEqual([]);
  expect(presence.calm).toBe(false);
});

test('the controls show while a hand moves, and a while after; a clicker leaves the picture clean', () => {
  const { presence } = room(false);
  touch();
  expect(presence.isActive).toBe(false);
  move();
  expect(presence.isActive).toBe(true);
  vi.advanceTimersByTime(2_900);
  move();
  vi.advanceTimersByTime(2_900);
  expect(presence.isActive).toBe(true);
  vi.advanceTimersByTime(200);
  expect(presence.isActive).toBe(false);
});
