import { describe, expect, test } from 'vitest';
import {
  FIRST_REST_MS,
  MOST_BUILDS,
  PATIENCE,
  REST_MS,
  Sleep,
  SLEEP_MS,
  STEP_MS,
  Watchdog,
  type Sign
} from '../../web/stage/watchdog.ts';

const TICK = 250;

/** A watchdog and a clock in front of it; what it advised in so many milliseconds. */
function watched(...signs: Sign[]) {
  const dog = new Watchdog();
  let now = 7;
  dog.tick(now);
  signs.forEach((sign) => dog.saw(sign));
  const wait = (ms: number, meanwhile: () => void = () => undefined) => {
    const advised: string[] = [];
    for (const end = now + ms; now < end;) {
      now += TICK;
      meanwhile();
      const advice = dog.tick(now);
      if (advice !== undefined) advised.push(advice);
    }
    return advised;
  };
  const jump = (ms: number) => dog.tick((now += ms));
  return { dog, wait, jump };
}
const STANDING = ['made', 'styled', 'frame', 'idle'] as const;

describe('a map that is watched', () => {
  test('is left alone while it has nothing to draw', () => {
    expect(watched(...STANDING).wait(3_600_000)).toEqual([]);
  });

  test('is left alone for as long as it draws one frame after the other', () => {
    const { dog, wait } = watched(...STANDING);
    dog.saw('busy');
    expect(wait(600_000, () => dog.saw('frame'))).toEqual([]);
  });

  test('is made anew when it was asked for a picture and draws none, and not sooner', () => {
    const { dog, wait } = watched(...STANDING);
    dog.saw('busy');
    expect(wait(PATIENCE.frame - TICK)).toEqual([]);
    // That more is asked of it is no sign of life.
    dog.saw('busy');
    expect(wait(2 * TICK)).toEqual(['rebuild']);
  });

  test('is made anew when it never opens', () => {
    expect(watched().wait(PATIENCE.opening + TICK)).toEqual(['rebuild']);
  });

  test('has a moment to come back when its picture is lost', () => {
    const { dog, wait } = watched(...STANDING);
    dog.saw('lost');
    expect(wait(PATIENCE.return - TICK)).toEqual([]);
    dog.saw('styled');
    expect(wait(PATIENCE.return + TICK, () => dog.saw('frame'))).toEqual([]);
    dog.saw('lost');
    // A frame that was under way when the picture went says nothing.
    dog.saw('idle');
    expect(wait(PATIENCE.return + TICK)).toEqual(['rebuild']);
  });

  test('that falls again and again is let rest, then tried again', () => {
    const { dog, wait } = watched(...STANDING);
    const fall = () => {
      dog.saw('lost');
      return wait(PATIENCE.return + TICK)[0];
    };
    for (let i = 0; i < MOST_BUILDS; i += 1) expect(fall()).toBe('rebuild');
    expect(fall()).toBe('rest');
    expect(wait(REST_MS - 3 * TICK)).toEqual([]);
    expect(wait(3 * TICK)).toEqual(['rebuild']);
    expect(fall()).toBe('rebuild');
  });

  test('that falls now and then is always made anew', () => {
    const { dog, wait } = watched(...STANDING);
    for (let i = 0; i < 4 * MOST_BUILDS; i += 1) {
      dog.saw('lost');
      expect(wait(PATIENCE.return + TICK)).toEqual(['rebuild']);
      STANDING.forEach((sign) => dog.saw(sign));
      expect(wait(REST_MS / 2)).toEqual([]);
    }
  });

  test('that cannot be drawn at all is tried again soon, then ever more seldom', () => {
    const { dog, wait } = watched();
    for (let rest = FIRST_REST_MS; rest < 4 * REST_MS; rest *= 2) {
      dog.saw('failed');
      expect(wait(TICK)).toEqual(['rest']);
      expect(wait(Math.min(rest, REST_MS) - TICK)).toEqual([]);
      expect(wait(TICK)).toEqual(['rebuild']);
    }
    // One that stood since is not blamed for what was before it.
    STANDING.forEach((sign) => dog.saw(sign));
    dog.saw('failed');
    expect(wait(TICK + FIRST_REST_MS)).toEqual(['rest', 'rebuild']);
  });

  test('is not blamed for the time in which the page itself stood still', () => {
    const { dog, jump, wait } = watched(...STANDING);
    dog.saw('busy');
    expect(jump(3_600_000)).toBeUndefined();
    expect(wait(PATIENCE.frame - STEP_MS - TICK)).toEqual([]);
    expect(wait(2 * TICK)).toEqual(['rebuild']);
  });

  test('has its moment though the page stands still while its picture is lost', () => {
    const { dog, jump } = watched(...STANDING);
    dog.saw('lost');
    expect(jump(60_000)).toBeUndefined();
    dog.saw('styled');
    expect(jump(60_000)).toBeUndefined();
  });

  test('is not blamed for the time in which nobody saw it', () => {
    const { dog, jump, wait } = watched(...STANDING);
    dog.saw('lost');
    for (let i = 0; i < 100; i += 1) {
      dog.pause();
      expect(jump(STEP_MS)).toBeUndefined();
    }
    expect(wait(PATIENCE.return + TICK)).toEqual(['rebuild']);
  });
});

describe('sleep', () => {
  const at = (...moments: [steady: number, clock: number][]) => {
    const sleep = new Sleep();
    return moments.map(([steady, clock]) => sleep.isOver(steady, clock));
  };

  test('is noticed by a clock that goes on in it, and by one that does not', () => {
    expect(at([0, 5e12], [250, 5e12 + 250], [SLEEP_MS + 500, 5e12 + SLEEP_MS + 500])).toEqual([
      false,
      false,
      true
    ]);
    expect(at([0, 5e12], [250, 5e12 + 8 * 3_600_000], [500, 5e12 + 8 * 3_600_000 + 250])).toEqual([
      false,
      true,
      false
    ]);
  });

  test('a clock that somebody sets back is noticed, a busy page is not', () => {
    expect(at([0, 5e12], [250, 4e12])).toEqual([false, true]);
    expect(at([0, 5e12], [SLEEP_MS - 1, 5e12 + SLEEP_MS - 1])).toEqual([false, false]);
  });
});
