import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Topology } from 'topojson-specification';
import { expect, test } from 'vitest';
import { readDataFolder } from '../../api/data-folder.ts';
import { catalogue } from '../../geo/catalogue.ts';
import { parseDataset } from '../../geo/dataset.ts';
import { placesAt } from '../../geo/here.ts';
import type { Point } from '../../geo/place.ts';

const ROOT = join(import.meta.dirname, '../..');
const overview = JSON.parse(readFileSync(join(ROOT, 'geo/layers/overview.json'), 'utf8')) as Topology;
const { dataset } = parseDataset(readDataFolder(join(ROOT, 'data')).files);
const here = placesAt(overview, catalogue(dataset));

test.for<[string, Point, string[], string]>([
  ['Karaganda', [73.1, 49.8], ['KZ-35'], 'KZ'],
  ['Yining', [81.32, 43.92], ['654000', '650000'], 'CN'],
  ['Jinan', [117, 36.65], ['370000'], 'CN'],
  ['Bishkek', [74.6, 42.8], [], 'KG']
])('%s lies where it lies', ([, point, areas, country]) => {
  const found = here(point);
  expect(found.areas.filter(({ level }) => level !== 'county').map(({ id }) => id)).toEqual(areas);
  expect(found.country?.id).toBe(country);
});

test('the nearest post is named with its distance', () => {
  const post = dataset.posts[0]!;
  const [x, y] = post.point;
  expect(here([x, y + 0.1]).post?.km).toBeCloseTo(11.1, 0);
  expect(here(post.point).post).toMatchObject({ post: { id: post.id }, km: 0 });
});

test('a point at sea lies nowhere', () => {
  expect(here([-150, 0])).toMatchObject({ areas: [], country: undefined });
});
