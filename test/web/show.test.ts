import { describe, expect, test } from 'vitest';
import type { Scene } from '../../geo/scene.ts';
import type { Told } from '../../geo/told.ts';
import { DIGIT_MS, Digits, wishOf } from '../../web/stage/keys.ts';
import { Show } from '../../web/stage/show.svelte.ts';

const scenes = ['first', 'second', 'third'].map(
  (id) => ({ id, dwell: 20, camera: { projection: 'mercator' } }) as Scene
);
const begins = { at: 0, language: 'kk', theme: 'wall', question: '', ledger: 'both', playing: false };

/** A show of three scenes, and every telling it has asked for. */
function aShow(change: Partial<typeof begins> = {}, of: readonly Scene[] = scenes) {
  const asked: string[] = [];
  const show = new Show({
    source: {
      scenes: of,
      tell: (scene, question, ledger) => {
        asked.push(`${scene.id} ${question}`);
        return { scene, ledgers: [ledger] } as Told;
      }
    },
    languages: ['kk', 'ru'],
    themes: ['wall', 'paper'],
    sides: ['KZ', 'CN'],
    begins: { ...begins, ...change }
  });
  return { show, asked };
}
const at = ({ state: { at, scene } }: Show) => [at, scene];

describe('from scene to scene', () => {
  test('next and back go one on and one back, and stop at both ends', () => {
    const { show } = aShow();
    show.take({ do: 'back' });
    expect(at(show)).toEqual([0, 'first']);
    for (let i = 0; i < 5; i += 1) show.take({ do: 'next' });
    expect(at(show)).toEqual([2, 'third']);
    show.take({ do: 'back' });
    expect(at(show)).toEqual([1, 'second']);
  });

  test('a scene that is not there is the nearest one that is', () => {
    const { show } = aShow();
    show.take({ do: 'go', to: 99 });
    expect(at(show)).toEqual([2, 'third']);
  });

  test('by itself the story begins anew after its end', () => {
    const { show } = aShow({ at: 2, playing: true });
    expect(show.next?.scene.id).toBe('first');
    show.goOn();
    expect(at(show)).toEqual([0, 'first']);
  });

  test('a story without scenes shows none and takes every act', () => {
    const { show } = aShow({}, []);
    show.take({ do: 'next' });
    show.goOn();
    expect(show.told).toBeUndefined();
    expect(show.state).toMatchObject({ at: 0, of: 0, scene: '' });
  });

  test('what is new is told from the next scene on, not in the midst of one, nor while the picture is frozen', () => {
    const { show } = aShow();
    const told = show.told;
    const fresh = [...scenes, { id: 'fourth' } as Scene];
    show.renew({ scenes: fresh, tell: (scene) => ({ scene, sources: ['new'] }) as unknown as Told });
    expect(show.told).toBe(told);
    show.take({ do: 'freeze', on: true });
    show.take({ do: 'next' });
    expect(show.told).toBe(told);
    show.take({ do: 'freeze', on: false });
    show.take({ do: 'next' });
    expect([at(show), show.told?.sources, show.state.of]).toEqual([[2, 'third'], ['new'], 4]);
    show.take({ do: 'back' });
    expect(show.told?.sources).toEqual(['new']);
  });

  test('each scene is told once for a filter, and anew for another', () => {
    const { show, asked } = aShow();
    const first = show.told;
    show.take({ do: 'next' });
    show.take({ do: 'back' });
    expect(show.told).toBe(first);
    show.take({ do: 'filter', question: 'sector=trade' });
    expect(show.told).not.toBe(first);
    expect(asked.filter((each) => each.startsWith('first'))).toEqual(['first ', 'first sector=trade']);
  });
});

describe('a frozen picture', () => {
  test('stands while acts go on, and goes where they led when it is let go', () => {
    const { show } = aShow();
    show.take({ do: 'freeze', on: true });
    show.take({ do: 'next' });
    show.take({ do: 'next' });
    show.take({ do: 'speak', as: 'ru' });
    show.take({ do: 'filter', question: 'sector=trade' });
    expect(show.state).toMatchObject({ at: 0, language: 'kk', question: '', frozen: true, ahead: 2 });
    show.take({ do: 'freeze', on: true });
    expect(show.state.at).toBe(0);
    show.take({ do: 'freeze', on: false });
    expect(show.state).toMatchObject({ at: 2, language: 'ru', question: 'sector=trade', frozen: false });
  });
});

describe('playing', () => {
  test('waits while the wall is black, frozen or in a hand', () => {
    const { show } = aShow({ playing: true });
    expect(show.dwell).toBe(20);
    for (const act of ['blank', 'freeze', 'explore'] as const) {
      show.take({ do: act, on: true });
      expect([act, show.dwell]).toEqual([act, undefined]);
      show.take({ do: act, on: false });
      expect([act, show.dwell]).toEqual([act, 20]);
    }
    show.take({ do: 'play', on: false });
    expect(show.dwell).toBeUndefined();
  });
});

test('a scene that is gone to ends the exploring; black stays black', () => {
  const { show } = aShow();
  show.take({ do: 'explore', on: true });
  show.take({ do: 'blank', on: true });
  show.take({ do: 'next' });
  expect(show.state).toMatchObject({ exploring: false, blank: true, at: 1 });
});

test('languages and themes that are not known are not taken', () => {
  const { show } = aShow();
  show.take({ do: 'speak', as: 'xx' });
  show.take({ do: 'theme', as: 'pink' });
  expect(show.state).toMatchObject({ language: 'kk', theme: 'wall' });
});

describe('whose ledger is read', () => {
  test('every scene is told anew in it; one that is no side’s is not taken', () => {
    const { show } = aShow();
    show.take({ do: 'ledger', as: 'CN' });
    expect([show.state.ledger, show.told?.ledgers]).toEqual(['CN', ['CN']]);
    show.take({ do: 'ledger', as: 'XX' });
    show.take({ do: 'next' });
    expect([show.state.ledger, show.told?.ledgers]).toEqual(['CN', ['CN']]);
    show.take({ do: 'ledger', as: 'both' });
    expect(show.told?.ledgers).toEqual(['both']);
  });

  test('a frozen picture keeps its own', () => {
    const { show } = aShow();
    show.take({ do: 'freeze', on: true });
    show.take({ do: 'ledger', as: 'KZ' });
    expect(show.told?.ledgers).toEqual(['both']);
    show.take({ do: 'freeze', on: false });
    expect(show.told?.ledgers).toEqual(['KZ']);
  });
});

describe('flat or as a globe', () => {
  const projection = ({ told }: Show) => told?.scene.camera.projection;

  test('a scene is as it says until it is asked otherwise, the next one again as it says', () => {
    const { show } = aShow();
    show.take({ do: 'explore', on: true });
    show.take({ do: 'project', as: 'globe' });
    expect([projection(show), show.state.projection]).toEqual(['globe', 'globe']);
    expect(show.exploring).toBe(false);
    show.take({ do: 'go', to: 0 });
    expect(projection(show)).toBe('globe');
    show.take({ do: 'next' });
    expect(projection(show)).toBe('mercator');
    show.take({ do: 'back' });
    expect(projection(show)).toBe('mercator');
  });

  test('what comes next is not asked to be another', () => {
    const { show } = aShow();
    show.take({ do: 'project', as: 'globe' });
    expect(show.next?.scene.camera.projection).toBe('mercator');
  });
});

test('replay shows the scene anew, reset all of the story as it began', () => {
  const { show } = aShow({ at: 1 });
  show.take({ do: 'replay' });
  expect([show.runs, show.state.at]).toEqual([1, 1]);
  show.take({ do: 'next' });
  for (const act of ['blank', 'freeze', 'play', 'explore'] as const) show.take({ do: act, on: true });
  show.take({ do: 'speak', as: 'ru' });
  show.take({ do: 'point', at: [0.5, 0.5] });
  show.take({ do: 'reset' });
  expect(show.state).toMatchObject({
    ...{ at: 1, language: 'kk', theme: 'wall', question: '' },
    ...{ blank: false, frozen: false, playing: false, exploring: false }
  });
  expect(show.pointer).toBeNull();
});

describe('keys', () => {
  const known = { languages: ['kk', 'ru', 'zh'], themes: ['wall', 'paper'], ledgers: ['KZ', 'CN'] };
  const press = (key: string, code = '') => wishOf({ key, code }, aShow().show.state, known);

  test('a clicker turns the pages', () => {
    for (const key of [' ', 'PageDown', 'ArrowRight']) expect(press(key)).toEqual({ act: { do: 'next' } });
    for (const key of ['PageUp', 'ArrowLeft']) expect(press(key)).toEqual({ act: { do: 'back' } });
  });

  test('letters are found by their key on a keyboard of another script', () => {
    expect(press('и', 'KeyB')).toEqual({ act: { do: 'blank', on: true } });
    expect(press('д', 'KeyL')).toEqual({ act: { do: 'speak', as: 'ru' } });
  });

  test('languages and themes come round and round', () => {
    const last = { ...aShow().show.state, language: 'zh', theme: 'paper' };
    expect(wishOf({ key: 'l', code: '' }, last, known)).toEqual({ act: { do: 'speak', as: 'kk' } });
    expect(wishOf({ key: 't', code: '' }, last, known)).toEqual({ act: { do: 'theme', as: 'wall' } });
  });

  test('K goes from both ledgers to each side’s and back, and asks nothing where a scene has no two', () => {
    const { state } = aShow().show;
    const after = (ledger: string) => wishOf({ key: 'k', code: '' }, { ...state, ledger }, known);
    expect(['both', 'KZ', 'CN'].map(after)).toEqual(
      ['KZ', 'CN', 'both'].map((as) => ({ act: { do: 'ledger', as } }))
    );
    expect(wishOf({ key: 'k', code: '' }, state, { ...known, ledgers: ['KZ'] })).toBeUndefined();
  });

  test('G turns the map into a globe and back', () => {
    const { state } = aShow().show;
    expect(press('п', 'KeyG')).toEqual({ act: { do: 'project', as: 'globe' } });
    expect(wishOf({ key: 'g', code: '' }, { ...state, projection: 'globe' }, known)).toEqual({
      act: { do: 'project', as: 'mercator' }
    });
  });

  test('Escape first gives the map back, then closes what is open', () => {
    const state = { ...aShow().show.state, exploring: true };
    expect(wishOf({ key: 'Escape', code: '' }, state, known)).toEqual({ act: { do: 'explore', on: false } });
    expect(press('Escape')).toEqual({ do: 'close' });
  });

  test('other keys are nobody’s', () => {
    expect(press('x', 'KeyX')).toBeUndefined();
  });
});

describe('typed digits', () => {
  test('of few scenes a digit is one at once; 0 is the tenth', () => {
    const digits = new Digits();
    expect(digits.type('3', 9)).toBe(2);
    expect(digits.type('0', 10)).toBe(9);
    expect(digits.type('7', 5)).toBeUndefined();
  });

  test('of many, a second digit is waited for where there can be one', () => {
    const digits = new Digits();
    expect(DIGIT_MS).toBeLessThanOrEqual(800);
    expect(digits.type('1', 14)).toBeUndefined();
    expect(digits.type('2', 14)).toBe(11);
    expect(digits.type('1', 14)).toBeUndefined();
    expect(digits.end(14)).toBe(0);
    expect(digits.end(14)).toBeUndefined();
    expect(digits.type('2', 14)).toBe(1);
  });

  test('two digits that are no scene are the second one alone', () => {
    const digits = new Digits();
    digits.type('1', 14);
    expect(digits.type('9', 14)).toBe(8);
  });
});
