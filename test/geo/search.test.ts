import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Topology } from 'topojson-specification';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { storeOf } from '../../api/memory-store.ts';
import { parseDataset } from '../../geo/dataset.ts';
import { NO_FILTER } from '../../geo/filter.ts';
import { SearchIndex } from '../../geo/search.ts';
import { fold, foldLetters, spell, spellLetters } from '../../geo/spelling.ts';
import { isNear, slipsOf } from '../../geo/typos.ts';
import { folder, ROOT } from '../data/folder.ts';

const { dataset } = parseDataset(folder.files);
const detail = JSON.parse(readFileSync(join(ROOT, 'geo/layers/detail.json'), 'utf8')) as Topology;
const store = storeOf(dataset, { overview: detail, detail, credits: [], statement: null });
const { entries } = store.catalogue;
const search = store.catalogue.search();

const found = (q: string) => store.catalogue.select({ ...NO_FILTER, q }).map(({ record }) => record.id);

const KALZHAT = ['kalzhat-dry-port-hub', 'kalzhat-dulata-modernisation'];
const KHORGOS = [
  'almaty-khorgos-road',
  'central-asia-china-gas-pipeline',
  'jetisu-khorgos-centre-memorandum',
  'khorgos-cooperation-centre',
  'khorgos-eastern-gate-sez',
  'khorgos-gateway-dry-port',
  'khorgos-hub',
  'skyhansa-khorgos-airport',
  'western-europe-western-china-kazakhstan'
];
const URUMQI = [
  'almaty-tbea-equipment-plant',
  'china-eurasia-expo-2024',
  'interregional-forum-2024',
  'ma-xingrui-zhumangarin-meeting',
  'urumqi-almaty-trade-hub'
];
const SMELTER = ['aktogay-copper-smelter'];
const RAILWAY = ['ayagoz-tacheng-railway', 'dostyk-moiynty-second-track'];

test.for<[asked: string, ids: string[]]>([
  // Kazakh Cyrillic, Kazakh Latin, Russian, and the romanisations of both
  ['Қалжат', KALZHAT],
  ['калжат', KALZHAT],
  ['KALZHAT', KALZHAT],
  ['qalzhat', KALZHAT],
  ['Qaljat', KALZHAT],
  ['kaljat dulata', KALZHAT],
  ['Қорғас', KHORGOS],
  ['коргас', KHORGOS],
  ['Qorğas', KHORGOS],
  ['qorghas', KHORGOS],
  ['Хоргос', KHORGOS],
  ['khorgos', KHORGOS],
  ['Xorgos', KHORGOS],
  ['Ürümqi', URUMQI],
  ['Урумчи', URUMQI],
  ['Ürimji', URUMQI],
  ['медеплавильный', SMELTER],
  ['medeplavilny', SMELTER],
  ['mys balqytu', SMELTER],
  // Chinese, and pinyin joined, spaced, unfinished, by initials
  ['霍尔果斯', KHORGOS],
  ['huoerguosi', KHORGOS],
  ['Huò’ěrguǒsī', KHORGOS],
  ['huo er guo si', KHORGOS],
  ['huoerg', KHORGOS],
  ['hegs', KHORGOS],
  ['乌鲁木齐', URUMQI],
  ['wulumuqi', URUMQI],
  ['wlmq', URUMQI.slice(1)],
  ['阿拉木图公路', ['almaty-khorgos-road']],
  ['alashankou', ['dostyk-moiynty-second-track', 'kazakhstan-china-oil-pipeline']],
  // slips of the finger
  ['желозная дорога', RAILWAY],
  ['smeltre', SMELTER],
  ['kalzaht', KALZHAT],
  ['Хоргсо', KHORGOS],
  ['Khorgas', KHORGOS.filter((id) => id !== 'skyhansa-khorgos-airport')],
  // ids and inventory codes, whole
  ['S0-02', ['almaty-wholesale-centre']],
  ['almaty-xinjiang-twinning', ['almaty-xinjiang-twinning']],
  // a doubled vowel is not one: no cooperation
  ['copper', SMELTER],
  ['dry port kalzhat', ['kalzhat-dry-port-hub']],
  ['2026', []]
])('%s', ([asked, ids]) => {
  expect(found(asked)).toEqual(ids);
});

test.for(['sectors', 'families', 'types', 'statuses'] as const)(
  'the word for each of the %s, in any language, finds its records',
  (list) => {
    const { sectors } = dataset.codes;
    const prefix = { sectors: 'sector', families: 'family', types: 'type', statuses: 'status' }[list];
    const asked = dataset.codes[list].flatMap(({ code }) =>
      (dataset.wordings[`${prefix}.${code}`] ?? []).map((word) => ({ code, word }))
    );
    expect(asked).toHaveLength(dataset.codes[list].length * dataset.languages.length);
    for (const { code, word } of asked) {
      const has = dataset.records.filter(
        (record) =>
          record.type === code ||
          record.status === code ||
          record.sectors.some(
            (sector) => sector === code || sectors.find((row) => row.code === sector)?.family === code
          )
      );
      expect(found(word), word).toEqual(expect.arrayContaining(has.map(({ id }) => id)));
    }
  }
);

test('the place code of an oblast finds what concerns it, as the filter by place does', () => {
  const inside = store.catalogue.select({ ...NO_FILTER, place: ['KZ-19'] }).map(({ record }) => record.id);
  expect(found('KZ-19')).toEqual(inside);
  expect(found('kz-19')).toEqual(inside);
});

test('every word of every title finds its record', () => {
  for (const { record } of entries)
    for (const title of Object.values(record.title))
      for (const word of title.split(/[\s–—-]+/)) expect(found(word), word).toContain(record.id);
});

test('every Chinese title read aloud finds its record', () => {
  for (const { record } of entries) {
    const read = [...(record.title['zh']?.match(/\p{Script=Han}+/u)?.[0] ?? '')]
      .map((character) => dataset.readings[character]?.split(' ')[0])
      .join('');
    expect(found(read), read).toContain(record.id);
  }
});

/** What a reader may type: words of the data, whole, cut or with a slip, and anything else. */
const titles = entries.flatMap(({ record }) => Object.values(record.title));
const word = fc.constantFrom(...titles.flatMap((title) => title.split(/\s+/)));
const cut = fc.tuple(word, fc.nat(12)).map(([whole, end]) => whole.slice(0, end));
const slipped = fc
  .tuple(word, fc.nat(8), fc.string({ maxLength: 1 }))
  .map(([whole, at, letter]) => whole.slice(0, at) + letter + whole.slice(at + 1));
const typed = fc
  .array(fc.oneof(word, cut, slipped, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 4 })
  .map((words) => words.join(' '));

test('no question fails; the records keep their order; page and API answer alike', async () => {
  const app = createApp(store);
  await fc.assert(
    fc.asyncProperty(
      typed.map((text) => text.trim().slice(0, 200).trim().toWellFormed()),
      async (q) => {
        const ids = found(q);
        expect(entries.map(({ record }) => record.id).filter((id) => ids.includes(id))).toEqual(ids);
        const answer = await app.request(
          `/api/collections/projects/items?limit=1000&q=${encodeURIComponent(q)}`
        );
        expect(answer.status, q).toBe(200);
        const { features } = (await answer.json()) as { features: { id: string }[] };
        expect(features.map(({ id }) => id)).toEqual(ids);
      }
    )
  );
});

test('a record that holds two words holds each of them', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const [one, other] = [found(a), found(b)];
      for (const id of found(`${a} ${b}`)) if (one.includes(id)) expect(other).toContain(id);
    })
  );
});

describe('the highlight', () => {
  const marked = (text: string, query: string) =>
    search.highlights(text, query).map(([from, to]) => text.slice(from, to));

  test.for<[text: string, asked: string, parts: string[]]>([
    ['Сухой порт – Калжат', 'qalzhat', ['Калжат']],
    ['«Қалжат құрғақ порты»', 'Kalzh port', ['Қалж', 'порт']],
    ['Қорғас хабы', 'qorgha', ['Қорға']],
    ['阿拉木图—霍尔果斯公路', 'huoerguosi', ['霍尔果斯']],
    ['阿拉木图—霍尔果斯公路', 'huo er g', ['霍尔果']],
    ['阿拉木图—霍尔果斯公路', '阿拉木图公路', ['阿拉木图', '公路']],
    ['Железная дорога Аягоз – Тачэн', 'желозная дор', ['Железная', 'дор']],
    ['Shymkent – Xi’an sister-city agreement', 'xian', ['Xi’an']],
    ['Energy', 'gy', []],
    ['Нефтепровод', 'провод', ['провод']],
    ['Калжат', '', []]
  ])('of %s for %s', ([text, asked, parts]) => {
    expect(marked(text, asked)).toEqual(parts);
  });

  test('lies within the text, in order and apart, whatever is asked of whatever text', () => {
    const text = fc.oneof(fc.constantFrom(...titles), fc.string({ unit: 'binary', maxLength: 40 }));
    fc.assert(
      fc.property(text, typed, (words, query) => {
        let end = -1;
        for (const [from, to] of search.highlights(words, query)) {
          expect(from).toBeGreaterThan(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(words.length);
      })
    );
  });

  test('shows in some text of a record why it was found', () => {
    fc.assert(
      fc.property(fc.constantFrom(...entries), fc.nat(20), ({ record }, n) => {
        const words = Object.values(record.title).flatMap((title) => title.match(/[\p{L}\p{N}’]+/gu) ?? []);
        const asked = words[n % words.length] ?? '';
        expect(Object.values(record.title).flatMap((title) => marked(title, asked))).not.toEqual([]);
      })
    );
  });
});

describe('a word as it is compared', () => {
  test('is folded once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { examples: [['İstanbul Ёлка ﬁn ＡＢＣ ẞ Қорғас']] }
    );
  });

  test('knows where each of its letters comes from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { text: letters, at } of [foldLetters(text), spellLetters(text)]) {
          expect(at).toHaveLength(letters.length + 1);
          expect(at.at(-1)).toBe(text.length);
          expect(at).toEqual(at.toSorted((a, b) => a - b));
        }
        expect(foldLetters(text).text).toBe(fold(text));
      })
    );
  });

  test.for([
    ['Қалжат', 'Калжат', 'Qaljat', 'Qalzhat', 'Kalzhat'],
    ['Жетісу', 'Жетысу', 'Jetisu', 'Zhetisu', 'Zhetysu', 'Джетысу', 'Dzhetysu'],
    ['Маңғыстау', 'Mañğystau', 'Mangystau', 'Мангистау', 'Mangistau'],
    ['Шымкент', 'Şymkent', 'Shymkent', 'Şımkent'],
    ['Щучинск', 'Shchuchinsk'],
    ['Юбилейный', 'Yubileynyy', 'Yubileiny'],
    ['Ертіс', 'Ertis', 'Yertis'],
    ['Хоргос', 'Khorgos', 'Horgos', 'Xorgos'],
    ['Цинхай', 'Tsinkhai', 'Tsinhay']
  ])('has one skeleton for %s, %s …', (spellings) => {
    expect(new Set(spellings.map(spell)).size).toBe(1);
  });

  test.for([
    ['copper', 'cooper'],
    ['2005', '205'],
    ['шар', 'сар']
  ] as const)('keeps %s and %s apart', ([a, b]) => {
    expect(spell(a)).not.toBe(spell(b));
  });
});

describe('a slip', () => {
  test.for([
    ['smelter', 'smeltre', 1, true],
    ['smelter', 'smeler', 1, true],
    ['smelter', 'smellter', 1, true],
    ['smelter', 'smaltre', 1, false],
    ['smelter', 'smaltre', 2, true],
    ['road', 'railroad', 2, false]
  ] as const)('between %s and %s counts towards %i: %s', ([a, b, limit, near]) => {
    expect(isNear(a, b, limit, false)).toBe(near);
    expect(isNear(b, a, limit, false)).toBe(near);
  });

  test('of a word being written is compared with the beginnings of words', () => {
    expect(isNear('jelozn', 'jeleznaia', 1, false)).toBe(false);
    expect(isNear('jelozn', 'jeleznaia', 1, true)).toBe(true);
  });

  test('is forgiven in long words alone, and never in numbers', () => {
    expect(['abc', 'abcd', 'abcdefg', 'abcdefgh', '20240'].map(slipsOf)).toEqual([0, 1, 1, 2, 0]);
  });

  test('is no reason to look further, where a word is found as it is written', () => {
    const index = new SearchIndex([['port'], ['pork']], {});
    expect([...index.find('port')]).toEqual([0]);
    expect([...index.find('porz')]).toEqual([0, 1]);
  });
});
