import { inLanguage } from '../../geo/text.ts';
import { writeFilter } from '../../geo/filter.ts';
import type { Extract } from './extract.ts';

/** What a file says of itself: a program's names, texts in the language asked for. */
export function factsAbout({
  store: { catalogue, boundaries },
  filter,
  entries,
  wording: { language },
  say,
  page
}: Extract) {
  const { meta } = catalogue.facts;
  return {
    title: inLanguage(meta.title, language),
    description: inLanguage(meta.subtitle, language),
    publisher: meta.publisher,
    as_of: meta.asOf,
    licence: meta.licence,
    attribution: [...new Set([...meta.credits, ...boundaries.credits].map(({ name }) => name))].join('; '),
    statement:
      boundaries.statement === null ? say('boundary.statement') : inLanguage(boundaries.statement, language),
    language,
    filter: decodeURIComponent(writeFilter(filter)),
    records: entries.length,
    page
  };
}
