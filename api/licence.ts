const CREATIVE_COMMONS = 'https://creativecommons.org';

/** Where a licence is laid down: by its name in the list of SPDX, unless it is an address itself. */
export function licenceAddress(name: string): string {
  if (URL.canParse(name)) return name;
  const [, terms, version] = /^CC-(BY(?:-[A-Z]+)*)-(\d\.\d)$/.exec(name) ?? [];
  if (terms !== undefined) return `${CREATIVE_COMMONS}/licenses/${terms.toLowerCase()}/${version}/`;
  const [, waived] = /^CC0-(\d\.\d)$/.exec(name) ?? [];
  if (waived !== undefined) return `${CREATIVE_COMMONS}/publicdomain/zero/${waived}/`;
  return `https://spdx.org/licenses/${encodeURIComponent(name)}`;
}
