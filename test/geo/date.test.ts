import { describe, expect, test } from 'vitest';
import { firstDay, isEdtf, lastDay } from '../../geo/date.ts';

describe('an EDTF date', () => {
  test.each(['2024', '2024-06', '2024-02-29', '2023-04/2023-12', '2024/..', '../2024-06-26'])(
    '%s is one',
    (date) => {
      expect(isEdtf(date)).toBe(true);
    }
  );

  test.each([
    '24',
    '2024-13',
    '2023-02-29',
    '2024-6',
    '26.06.2024',
    '2024/2023',
    '../..',
    '2024/2025/2026',
    ''
  ])('"%s" is none', (date) => {
    expect(isEdtf(date)).toBe(false);
  });

  test('spans from its first day to its last', () => {
    expect([firstDay('2024-02'), lastDay('2024-02')]).toEqual(['2024-02-01', '2024-02-29']);
    expect([firstDay('2023-04/2023'), lastDay('2023-04/2023')]).toEqual(['2023-04-01', '2023-12-31']);
    expect([firstDay('../2024'), lastDay('2024/..')]).toEqual(['', '9999-12-31']);
  });
});
