import type { CodesOf } from '../../geo/code-column.ts';
import type { CodeKey } from '../../geo/filter.ts';
import { partyCode, precisionOf } from '../../geo/record.ts';
import type { Name } from '../../geo/text.ts';

const parties = new Map<Name, string>();

/** The code of a party, worked out once for each name. */
function codeOfParty(name: Name): string {
  const code = parties.get(name) ?? partyCode(name);
  parties.set(name, code);
  return code;
}

/** The codes of a record under each facet, each once. */
export const codesOf: Record<CodeKey, CodesOf> = {
  sector: ({ record }) => new Set(record.sectors),
  type: ({ record }) => [record.type],
  status: ({ record }) => [record.status],
  precision: ({ record }) => [precisionOf(record)],
  place: ({ places }) => places,
  party: ({ record }) => new Set(record.parties.map(({ name }) => codeOfParty(name))),
  source: ({ record }) => new Set(record.sources),
  basis: ({ claim }) => (claim === undefined ? [] : [claim.basis])
};
