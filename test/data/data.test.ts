import { expect, test } from 'vitest';
import { faultsOf } from '../../geo/check.ts';
import { faultLine, parseDataset } from '../../geo/dataset.ts';
import { contains, folder } from './folder.ts';

const { dataset } = parseDataset(folder.files);

test('the data have no fault', () => {
  expect([...folder.faults, ...faultsOf(folder.files, contains)].map(faultLine)).toEqual([]);
});

/** `S0-01` … `S0-09`, and so on for each of the five sources. */
const INVENTORY = [9, 9, 10, 8, 20].flatMap((count, source) =>
  Array.from({ length: count }, (_, i) => `S${source}-${String(i + 1).padStart(2, '0')}`)
);
const FIGURES = Array.from({ length: 7 }, (_, i) => `T1-${i + 1}`);

const references = (rows: readonly { inventory?: string | undefined }[]) =>
  rows.flatMap(({ inventory }) => inventory ?? []).toSorted();

test('every record of the inventory is there once', () => {
  expect(INVENTORY).toHaveLength(56);
  expect(references(dataset.records)).toEqual(INVENTORY);
});

test('every trade figure of the inventory is there once', () => {
  expect(references(dataset.flows)).toEqual(FIGURES);
});

test.for([
  ['S0-02', [125_000_000]],
  ['S3-05', [2_000_000_000, 1_500_000_000]]
] as const)('the claims of %s stand side by side', ([inventory, values]) => {
  const amounts = dataset.records.find((record) => record.inventory === inventory)?.amounts;
  expect(amounts?.map(({ value, currency }) => `${currency} ${value}`)).toEqual(
    values.map((value) => `USD ${value}`)
  );
});
