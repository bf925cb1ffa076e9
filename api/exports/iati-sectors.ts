import type { Entry } from '../../geo/catalogue.ts';
import type { Extract } from './extract.ts';
import { narratives, wordIn } from './iati-words.ts';
import { element, type XmlElement } from './xml.ts';

/** Vocabularies of sectors and of tags: three digits of the OECD, and the publisher's own. */
const DAC = '2';
const OWN = '99';
/** What the OECD's list calls work in several of its sectors. */
const MULTISECTOR = '430';

/**
 * Of several sectors in one vocabulary the standard wants to know their shares, which nobody says. So there is one of the OECD's; those of
 * our own are tags where they are several, as tags share in nothing.
 */
export function sectorsOf({ record }: Entry, extract: Extract): XmlElement[] {
  const { catalogue } = extract.store;
  const rows = record.sectors.flatMap((code) => catalogue.code('sectors', code) ?? []);
  const [dac = MULTISECTOR, ...others] = new Set(rows.map((row) => row.dac));
  const name = record.sectors.length === 1 ? 'sector' : 'tag';
  return [
    element('sector', { vocabulary: DAC, code: others.length === 0 ? dac : MULTISECTOR }),
    ...record.sectors.map((code) => ownSector(name, code, extract))
  ];
}

const ownSector = (name: 'sector' | 'tag', code: string, extract: Extract) =>
  element(
    name,
    { vocabulary: OWN, 'vocabulary-uri': extract.at.queryables('projects'), code },
    narratives(wordIn(extract, 'sector', code))
  );
