import type { Context } from 'hono';
import { inLanguage } from '../../geo/text.ts';
import { languageFor, searchOf, type Surface } from '../ask.ts';
import { compressAhead, sendStored, storedAnswer } from '../compress.ts';
import { sayIn } from '../exports/say.ts';
import { JSON_LD_TYPE, JSON_TYPE, XML_TYPE } from '../links.ts';
import { dataBlock, escaped } from './markup.ts';
import { portraitOf, type Portrait } from './portrait.ts';
import { datasetNode, recordNode } from './schema-org.ts';

/** Sends the page of the atlas. */
export type SendAtlas = (c: Context) => Response;

/**
 * What those find in the page who run no scripts: what it is about, in the reader's language, for search engines, and where other
 * pages learn how to embed it. The page for those who ask for nothing but a language lies ready. `html`: the page as it was built.
 */
export const atlasSender =
  (surface: Surface) =>
  (html: string): SendAtlas => {
    const { languages } = surface;
    const portrait = portraitOf(surface);
    const make = (search: URLSearchParams, language: string) =>
      storedAnswer(written(html, headOf(surface, portrait, search, language), surface, language), TYPE);
    const ready = new Map(
      languages.flatMap((language) =>
        ['', `lang=${language}`].map((search) => [
          `${language}?${search}`,
          make(new URLSearchParams(search), language)
        ])
      )
    );
    void compressAhead([...ready.values()]);
    return (c) => {
      const search = searchOf(c);
      const asked = search.get('lang');
      // The page takes any language, too, and falls back on what its reader speaks.
      const language = languageFor(c, surface, languages.find((each) => each === asked) ?? null);
      return sendStored(c, ready.get(`${language}?${search.toString()}`) ?? make(search, language));
    };
  };

const TYPE = 'text/html; charset=utf-8';

interface Head {
  title: string;
  rest: string;
}

function written(html: string, { title, rest }: Head, { store }: Surface, language: string): string {
  const tag = sayIn(store.messages[language])('language.tag');
  return (
    html
      .replace(/<html lang="[^"]*"/, () => `<html lang="${escaped(tag)}"`)
      .replace(/<title>[^<]*<\/title>/, () => `<title>${escaped(title)}</title>`)
      // What has to be fetched is named first.
      .replace('</head>', () => `  ${rest}\n  </head>`)
  );
}

function headOf(surface: Surface, portrait: Portrait, search: URLSearchParams, language: string): Head {
  const { at, languages, store } = surface;
  const entry = store.catalogue.entry(search.get('record') ?? '');
  const name = inLanguage(portrait.name, language);
  const title = entry ? `${inLanguage(entry.record.title, language)} · ${name}` : name;
  const description = inLanguage(entry?.record.summary ?? portrait.description, language);
  /** The same page in a language; without what else its address asks. */
  const page = (lang?: string) =>
    at.page(
      new URLSearchParams([
        ...(entry ? [['record', entry.record.id]] : []),
        ...(lang === undefined ? [] : [['lang', lang]])
      ])
    );
  const shown = new URLSearchParams({ url: at.page(search) });
  const data = entry
    ? recordNode(entry, portrait, surface, language)
    : datasetNode(portrait, surface, language);
  return {
    title,
    rest: [
      tagOf('meta', { name: 'description', content: description }),
      tagOf('meta', { property: 'og:title', content: title }),
      tagOf('meta', { property: 'og:description', content: description }),
      tagOf('link', { rel: 'canonical', href: page(search.has('lang') ? language : undefined) }),
      ...languages.map((each) => tagOf('link', { rel: 'alternate', hreflang: each, href: page(each) })),
      tagOf('link', { rel: 'alternate', hreflang: 'x-default', href: page() }),
      tagOf('link', { rel: 'describedby', type: JSON_LD_TYPE, href: at.dcat }),
      ...EMBED_FORMS.map(([format, type]) => {
        shown.set('format', format);
        return tagOf('link', { rel: 'alternate', type, title, href: at.oembed(shown) });
      }),
      dataBlock(JSON_LD_TYPE, data)
    ].join('\n    ')
  };
}

/** As https://oembed.com/ wants them found. */
const EMBED_FORMS = [
  ['json', JSON_TYPE.replace('json', 'json+oembed')],
  ['xml', XML_TYPE.replace('xml', 'xml+oembed')]
] as const;

const tagOf = (name: string, attributes: Readonly<Record<string, string>>) =>
  `<${name} ${Object.entries(attributes)
    .map(([key, value]) => `${key}="${escaped(value)}"`)
    .join(' ')} />`;
