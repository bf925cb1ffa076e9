import { languageParameter, parameter, wholeNumber } from '../parameters.ts';

/** The forms of the catalogue, by what `f` calls them. */
export const CATALOGUE_FORMS = ['jsonld', 'turtle'] as const;
type CatalogueForm = (typeof CATALOGUE_FORMS)[number];

export const CATALOGUE_PARAMETERS = {
  f: parameter<CatalogueForm | null>({
    description: 'Format of the answer; without it, the one that Accept wants most.',
    schema: { type: 'string', enum: CATALOGUE_FORMS },
    expected: `one of ${CATALOGUE_FORMS.join(', ')}`,
    otherwise: null,
    read: (text) => CATALOGUE_FORMS.find((form) => form === text)
  })
};

const pixels = (description: string) =>
  parameter<number | null>({
    description,
    schema: { type: 'integer', minimum: 1 },
    expected: 'a whole number from 1',
    otherwise: null,
    read: (text) => wholeNumber(text, 1)
  });

/** What a consumer may ask, as https://oembed.com/ has it. */
export const embedParameters = (languages: readonly string[]) => ({
  url: parameter<string | null>({
    description: 'The address of a view of the map, as the address bar has it.',
    schema: { type: 'string', format: 'uri' },
    expected: 'the address of a view of the map',
    otherwise: null,
    read: (text) => text
  }),
  maxwidth: pixels('How wide the frame may be, in pixels.'),
  maxheight: pixels('How high the frame may be, in pixels.'),
  format: parameter<string>({
    description: 'Format of the answer.',
    schema: { type: 'string', enum: ['json', 'xml'], default: 'json' },
    expected: 'one of json, xml',
    otherwise: 'json',
    // One that there is not has a status of its own.
    read: (text) => text
  }),
  dnt: parameter<string | null>({
    description: '“Do not track”, which WordPress sends: nobody is tracked, whatever it says.',
    schema: { type: 'string', enum: ['0', '1', 'true', 'false'] },
    expected: '0 or 1',
    otherwise: null,
    read: (text) => (/^([01]|true|false)$/.test(text) ? text : undefined)
  }),
  lang: languageParameter(languages)
});
