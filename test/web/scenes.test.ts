import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readDataFolder } from '../../api/data-folder.ts';
import { catalogue } from '../../geo/catalogue.ts';
import { faultsOf } from '../../geo/check.ts';
import { parseDataset } from '../../geo/dataset.ts';
import { Scene } from '../../geo/scene.ts';
import { tell } from '../../geo/tell.ts';
import { sceneOf } from '../../web/panels/scene-file.ts';
import { fill, unbroken } from '../../web/stage/texts.ts';
import { View } from '../../web/view.svelte.ts';
import { LANGUAGES, Words } from '../../web/words.svelte.ts';

const { files } = readDataFolder(join(import.meta.dirname, '../../data'));
const { dataset } = parseDataset(files);
const whole = catalogue(dataset);
const speakers = new Map([...LANGUAGES.keys()].map((language) => [language, new Words(language)]));
const { scenes } = dataset;

test.for([
  '',
  'sector=trade,border&place=KZ-19&amount=100000000..,undisclosed&q=%D1%85%D0%B0%D0%B1',
  'shape=80.1,44;80.6,44;80.6,44.4&date=signed:2023..,undated&claim=lowest',
  'sector=mining&place=KZ-27',
  'record=aktogay-copper-smelter',
  'record=central-asia-china-gas-pipeline&status=operating',
  'at=KZ-10&areas=none',
  'at=dostyk-alashankou',
  'view=flows',
  'view=flows&flow=kz-cn-2023-gacc'
])('the view "%s" is saved as a scene that the check finds nothing wrong with', (search) => {
  const view = new View(whole, search);
  const scene = v.parse(Scene, sceneOf(view, [46.000412, 38, 92.12345, 56], speakers, 'view-202611220900'));
  const faults = faultsOf({ ...files, 'scenes.json': [...scenes, scene] }, () => undefined);
  expect(faults.filter(({ file }) => file === 'scenes.json')).toEqual([]);
  expect(tell(scene, whole).entries).toEqual(view.shown);
  expect(scene.camera.bounds).toEqual([46, 38, 92.123, 56]);
  expect(scene.record).toBe(view.selected);
});

test('a view of trade keeps its flows, a record all its claims, a place its light', () => {
  const of = (search: string) =>
    v.parse(Scene, sceneOf(new View(whole, search), [46, 38, 92, 56], speakers, 'view'));
  expect(of('view=flows&flow=kz-cn-2023-gacc')).toMatchObject({ marks: false, flows: ['kz-cn-2023-gacc'] });
  expect(of('record=aktogay-copper-smelter').figures.slice(0, 2)).toEqual([
    { of: 'claim', record: 'aktogay-copper-smelter', claim: 0 },
    { of: 'claim', record: 'aktogay-copper-smelter', claim: 1 }
  ]);
  expect(of('at=KZ-10')).toMatchObject({ lit: ['KZ-10'], names: [{ place: 'KZ-10' }] });
});

test('a camera beyond the edge of the earth is held at it', () => {
  const { camera } = sceneOf(new View(whole), [-200, -89, 200, 89], speakers, 'view');
  expect(camera.bounds).toEqual([-180, -85, 180, 85]);
});

test.for([...LANGUAGES.keys()])('every text of the story is filled in %s', (language) => {
  const words = new Words(language);
  for (const scene of scenes) {
    const told = tell(scene, whole);
    for (const text of [scene.headline, scene.caption, scene.notes])
      expect(fill(text, told, words)).not.toMatch(/[{}]/);
  }
});

test('a number is said as the language says it, and a sum that nobody states is not disclosed', () => {
  const all = tell(v.parse(Scene, sceneOf(new View(whole), [46, 38, 92, 56], speakers, 'view')), whole);
  const text = { en: '{records}, {sum}, {undisclosed}, {unplaced}, {other}' };
  const { count, stated, undisclosed, notPlaced } = all.summary;
  const words = new Words('en');
  expect(fill(text, all, words)).toBe(
    `${count}, ${words.money(stated.cents / 100, 'USD')}, ${undisclosed}, ${notPlaced}, {other}`
  );
  const none = { ...all, summary: { ...all.summary, stated: { cents: 0, count: 0 } } };
  expect(fill({ en: '{sum}' }, none, words)).toBe('not disclosed');
});

test('a text counts the posts of the list by what they are', () => {
  const posts = scenes.find(({ evidence }) => evidence?.of === 'posts') ?? expect.fail('a list of posts');
  const [gone, ...rest] = dataset.posts;
  const said = (facts: typeof dataset) =>
    fill({ en: '{postsOpen} {postsPlanned}' }, tell(posts, catalogue(facts)), new Words('en'))
      .split(' ')
      .map(Number);
  const counts = (state: string) => dataset.posts.filter((post) => post.state === state).length;
  expect(said(dataset)).toEqual([counts('open') + counts('seasonal'), counts('planned')]);
  expect(said({ ...dataset, posts: [{ ...gone!, state: 'planned' }, ...rest] })[1]).toBe(
    counts('planned') + (gone?.state === 'planned' ? 0 : 1)
  );
});

/** What a speaker has time to say, and an audience to read. */
const MOST = { headline: 36, caption: 40, han: 16 };

test.for(scenes)('$id is short enough to be read, and stands long enough', ({ headline, caption, dwell }) => {
  for (const [language, text] of Object.entries(headline))
    expect(text.length, text).toBeLessThanOrEqual(language === 'zh' ? MOST.han : MOST.headline);
  const words = Object.values(caption).map((text) => text.split(/\s+/).length);
  expect(Math.max(...words)).toBeLessThanOrEqual(MOST.caption);
  expect(dwell).toBeGreaterThanOrEqual(Math.max(20, (8 * Math.max(...words)) / 20));
});

test('a line ends neither after a word of one letter nor before a dash nor within a word', () => {
  expect(unbroken('Граница и пункты – по-разному, «с чем»')).toBe(
    'Граница и\u00A0пункты\u00A0– по-\u2060разному, «с\u00A0чем»'
  );
  expect(unbroken('2023–2024, Xi’an and K-1')).toBe('2023–2024, Xi’an and K-1');
});
