import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDataFolder } from '../../api/data-folder.ts';
import { parseDataset } from '../../geo/dataset.ts';
import { spanOf } from '../../geo/date.ts';
import { borderShare, latestReading, seriesOf } from '../../geo/passage.ts';
import type { Post } from '../../geo/place.ts';

const { dataset } = parseDataset(readDataFolder(join(import.meta.dirname, '../../data')).files);
const post = (id: string): Post => dataset.posts.find((each) => each.id === id) ?? expect.fail(id);

test.for([
  ['2024', 'year'],
  ['2024-01/2024-12', 'year'],
  ['2024-01/2024-09', 'part'],
  ['2024-02', 'part'],
  ['2023/2024', 'part'],
  ['2024-09-21', 'day'],
  ['', 'unknown']
] as const)('%s covers: %s', ([date, span]) => expect(spanOf(date)).toBe(span));

describe('what passed a post', () => {
  test('is never on one scale across units, across scopes, or a day beside months', () => {
    expect(seriesOf(post('bakhty-baketu')).map(({ unit, scope, daily }) => [unit, scope, daily])).toEqual([
      ['t', 'all', false],
      ['USD', 'all', false],
      ['vehicles', 'road', false],
      ['vehicles', 'road', true]
    ]);
    for (const { unit, scope, readings } of dataset.posts.flatMap(seriesOf))
      for (const reading of readings) expect([reading.unit, reading.scope]).toEqual([unit, scope]);
  });

  test('keeps every reading, the latest first', () => {
    for (const each of dataset.posts)
      expect(seriesOf(each).flatMap(({ readings }) => readings)).toHaveLength(each.throughput.length);
    const [rail] = seriesOf(post('dostyk-alashankou'));
    expect(rail?.readings.map(({ period }) => period)).toEqual([
      '2025-01/2025-04',
      '2024-01/2024-05',
      '2024-01/2024-04',
      '2022-01/2022-09'
    ]);
    expect(latestReading(post('narynkol-muzart'))).toBeUndefined();
  });

  test('is set against the total of the same reporter, source, period, scope and unit: 5.9 of 10.1 million tonnes', () => {
    const shares = (id: string) =>
      post(id).throughput.flatMap((reading) => {
        const share = borderShare(post(id), reading, dataset.flows);
        return share === undefined ? [] : [[share.total.id, share.percent.toFixed(2)]];
      });
    expect(shares('dostyk-alashankou')).toEqual([
      ['rail-both-2024-04', '58.42'],
      ['rail-both-2024-05', '57.81'],
      ['rail-both-2025-04', '54.39']
    ]);
    expect(shares('altynkol-khorgos')[0]).toEqual(['rail-both-2024-04', '41.58']);
    expect(shares('bakhty-baketu')).toEqual([]);
  });
});
