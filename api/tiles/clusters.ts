import { noBits, setBits, type Bits } from '../../geo/bits.ts';
import { recordProperties } from '../../geo/features.ts';
import type { ClaimRule } from '../../geo/money.ts';
import { TileClusters } from '../../geo/tile-clusters.ts';
import { once } from '../once.ts';
import type { Store } from '../store.ts';
import type { Draw, Passing } from './layers.ts';
import { remembering } from './remember.ts';
import { pointAt } from './tile-feature.ts';
import { totalTags } from './totals.ts';

/** Records, joined at low zooms with their counts and sums. */
export function clusters(passing: Passing, { catalogue }: Store): Draw {
  const { families, sectors } = catalogue.facts.codes;
  const codes = families.map(({ code }) => code);
  const familyOf = new Map(sectors.map(({ code, family }) => [code, family]));
  const made = new Map<ClaimRule, TileClusters>();
  const under = (rule: ClaimRule) => {
    const known =
      made.get(rule) ??
      new TileClusters(catalogue.under(rule).entries, codes, ({ record }) =>
        familyOf.get(record.sectors[0] ?? '')
      );
    made.set(rule, known);
    return known;
  };
  const positions = once(() => new Map(catalogue.entries.map(({ record }, at) => [record.id, at])));
  const chosen = remembering(async (question): Promise<Bits | null> => {
    const { filter, query } = question;
    if (query.filter === null && query.datetime === null)
      return catalogue.under(filter.claim).columns().passing(filter);
    const places = [...(await passing(question)).keys()].flatMap((id) => positions().get(id) ?? []);
    return setBits(noBits(catalogue.entries.length), places);
  });
  return async (tile, question) => {
    const { filter, wording } = question;
    const own = catalogue.under(filter.claim);
    const { alone, joined } = under(filter.claim).gather(tile, await chosen(question));
    return [
      ...alone.flatMap(({ at, x, y }) => {
        const entry = own.entries[at];
        if (entry === undefined) return [];
        const counts = { records: 1, count: entry.record.aggregate ? 0 : 1 };
        return [pointAt(x, y, { ...recordProperties(own, entry, wording), ...counts })];
      }),
      ...joined.map(({ x, y, ...totals }) => pointAt(x, y, { cluster: true, ...totalTags(totals) }))
    ];
  };
}
