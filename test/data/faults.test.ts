import { expect, test } from 'vitest';
import { faultsOf } from '../../geo/check.ts';
import type { Flow } from '../../geo/flow.ts';
import type { MessageFile } from '../../geo/messages.ts';
import type { Meta, Source } from '../../geo/dataset.ts';
import type { Place } from '../../geo/place.ts';
import type { Scene } from '../../geo/scene.ts';
import type { DataRecord } from '../../geo/record.ts';
import { contains, folder } from './folder.ts';

/** The real files as an editor would find them, before he makes a mistake. */
interface Draft {
  meta: Meta;
  record: DataRecord;
  places: Place[];
  sources: Source[];
  flows: Flow[];
  scenes: Scene[];
  words: MessageFile;
  codes: { code: string }[];
  readings: Record<string, string>;
}

const RECORD = 'aktogay-copper-smelter';
const FILE = `records/${RECORD}.json`;

/** What is found when one mistake is made in the real data. */
function planted(mistake: (draft: Draft) => void): string[] {
  const files = structuredClone(folder.files) as Record<string, unknown>;
  mistake({
    meta: files['dataset.json'] as Meta,
    record: files[FILE] as DataRecord,
    places: files['places.json'] as Place[],
    sources: files['sources.json'] as Source[],
    flows: files['flows.json'] as Flow[],
    scenes: files['scenes.json'] as Scene[],
    words: files['messages/kk.json'] as MessageFile,
    codes: files['codes/sectors.json'] as Draft['codes'],
    readings: files['readings.json'] as Draft['readings']
  });
  return faultsOf(files, contains).map(({ file, field, expected }) => `${file} ${field}: ${expected}`);
}

const indexOf = (places: readonly Place[], id: string) => places.findIndex((place) => place.id === id);

/** A town inside an oblast that a layer draws, and one inside a prefecture. */
const towns = (['oblast', 'prefecture'] as const).map((level) => {
  const places = folder.files['places.json'] as Place[];
  const areas = new Set(places.flatMap((place) => (place.level === level ? place.id : [])));
  const town = places.find(
    ({ within, point }) => point && within && areas.has(within) && contains(within, point)
  );
  return { level, id: town!.id, within: town!.within! };
});

test.for<[string, (draft: Draft) => void, string]>([
  [
    'an unknown sector',
    ({ record }) => (record.sectors[0] = 'alchemy'),
    `${FILE} sectors.0: a code of codes/sectors.json`
  ],
  [
    'an unknown status',
    ({ record }) => (record.status = 'done'),
    `${FILE} status: a code of codes/statuses.json`
  ],
  [
    'an unknown precision',
    ({ record }) => (record.locations[0]!.precision = 'vague'),
    `${FILE} locations.0.precision: a code`
  ],
  [
    'a title without a language',
    ({ record }) => delete record.title['zh'],
    `${FILE} title.zh: the text in zh`
  ],
  [
    'a text in a language we lack',
    ({ record }) => (record.title['fr'] = 'Fonderie'),
    `${FILE} title.fr: one of the languages`
  ],
  ['a title in no language', ({ record }) => (record.title = {}), `${FILE} title.kk: the text in kk`],
  [
    'a title only in a language we lack',
    ({ record }) => (record.title = { de: 'Hütte' }),
    `${FILE} title.en: the text in en`
  ],
  [
    'a name only in a language we lack',
    ({ record }) => (record.parties[0]!.name = { de: 'Hütte' }),
    `${FILE} parties.0.name.de: one of the languages`
  ],
  [
    'a title from a language we lack',
    ({ record }) => (record.titleFrom = ['de']),
    `${FILE} titleFrom.0: one of the languages`
  ],
  [
    'a data set of a side without colours',
    ({ meta }) => (meta.sides[1] = 'MN'),
    'dataset.json sides.1: a code of codes/countries.json'
  ],
  [
    'a data set that opens in a language we lack',
    ({ meta }) => (meta.language = 'de'),
    'dataset.json language: one of the languages'
  ],
  [
    'a data set whose region is no province',
    ({ meta }) => (meta.region = 'KZ'),
    'dataset.json region: the id of a province'
  ],
  [
    'a source in no language',
    ({ sources }) => (sources[0]!.language = ''),
    'sources.json 0.language: a tag of a language'
  ],
  [
    'a place without a language',
    ({ places }) => delete places[0]!.name['kk'],
    `places.json 0.name.kk: the text in kk`
  ],
  ['a record without source', ({ record }) => (record.sources = []), `${FILE} sources: at least one source`],
  [
    'an unknown source',
    ({ record }) => (record.sources[0] = 'hearsay'),
    `${FILE} sources.0: an id of sources.json`
  ],
  [
    'an amount without currency',
    ({ record }) => Reflect.deleteProperty(record.amounts[0]!, 'currency'),
    `${FILE} amounts.0.currency: `
  ],
  [
    'an amount in tonnes',
    ({ record }) => (record.amounts[0]!.currency = 'TEU'),
    `${FILE} amounts.0.currency: a code of money`
  ],
  [
    'an amount of nothing',
    ({ record }) => (record.amounts[0]!.value = 0),
    `${FILE} amounts.0.value: an amount above 0`
  ],
  [
    'an impossible date',
    ({ record }) => (record.dates = { signed: [{ date: '2024-02-30', certainty: 'stated' }] }),
    `${FILE} dates.signed.0.date: an EDTF date`
  ],
  [
    'an end before the start',
    ({ record }) =>
      (record.dates = {
        start: [{ date: '2024-03', certainty: 'stated' }],
        completion: [{ date: '2023', certainty: 'stated' }]
      }),
    `${FILE} dates.completion.0.date: a date not before the start`
  ],
  [
    'a dangling link',
    ({ record }) => (record.links = [{ rel: 'follows', id: 'nothing-here' }]),
    `${FILE} links.0.id: the id of another record`
  ],
  [
    'a link to itself',
    ({ record }) => (record.links = [{ rel: 'follows', id: RECORD }]),
    `${FILE} links.0.id: the id of another record`
  ],
  [
    'a record under a foreign name',
    ({ record }) => (record.id = 'abai-visit-xinjiang'),
    `${FILE} id: ${RECORD}, the name of the file`
  ],
  [
    'two places of one id',
    ({ places }) => (places[1]!.id = places[0]!.id),
    'places.json 1.id: an id of its own'
  ],
  [
    'two figures of one id',
    ({ flows }) => (flows[1]!.id = flows[0]!.id),
    'flows.json 1.id: an id of its own'
  ],
  [
    'an unknown place',
    ({ record }) => (record.locations[0]!.place = 'atlantis'),
    `${FILE} locations.0.place: an id of places.json`
  ],
  [
    'a place on the other side',
    ({ record }) => (record.locations[0]!.side = 'CN'),
    `${FILE} locations.0.side: KZ`
  ],
  [
    'a side that is no country of ours',
    ({ record }) => (record.locations[0]!.side = 'XX'),
    `${FILE} locations.0.side: a code of codes/countries.json`
  ],
  [
    'an area that neither a layer nor a point shows',
    ({ record, places }) => {
      const { point: _, ...town } = places[indexOf(places, record.locations[0]!.place)]!;
      places.push({ ...town, id: 'nowhere', level: 'district' });
      record.locations[0]!.place = 'nowhere';
      record.locations[0]!.precision = 'district';
    },
    `${FILE} locations.0.place: a place with an outline or a point`
  ],
  [
    'a place inside itself',
    ({ places }) => (places[0]!.within = places[0]!.id),
    `places.json 0.within: a place that is not itself within`
  ],
  [
    'two places inside each other',
    ({ places }) => {
      places[0]!.within = places[1]!.id;
      places[1]!.within = places[0]!.id;
    },
    `places.json 1.within: a place that is not itself within`
  ],
  [
    'a place inside a post',
    ({ places }) => (places[0]!.within = 'altynkol-khorgos'),
    `places.json 0.within: an id of places.json`
  ],
  [
    'a dot where no point is known',
    ({ record, places }) => {
      const [location] = record.locations;
      location!.precision = 'exact';
      delete places[indexOf(places, location!.place)]!.point;
    },
    `${FILE} locations.0.place: a place with a point`
  ],
  [
    'a route without a corridor',
    ({ record }) => (record.locations[0]!.precision = 'route'),
    `${FILE} locations.0.place: an id of corridors.json`
  ],
  [
    'a message missing in one language',
    ({ words }) => delete words['close'],
    'messages/kk.json close: the message in kk'
  ],
  [
    'a code without its word',
    ({ words }) => delete words['sector.energy'],
    'messages/kk.json sector.energy: the word'
  ],
  [
    'a message without the general plural',
    ({ words }) => (words['close'] = { one: 'x' } as never),
    'messages/kk.json close'
  ],
  [
    'a Chinese name with a character that nobody has read',
    ({ record }) => (record.title['zh'] = '镍矿'),
    'readings.json 镍: its reading in pinyin, for 镍矿'
  ],
  [
    'a reading that is no pinyin',
    ({ readings }) => (readings['霍'] = 'huò'),
    'readings.json 霍: readings in pinyin without tones'
  ],
  [
    'two rows of one code',
    ({ codes }) => (codes[1]!.code = codes[0]!.code),
    'codes/sectors.json 1.code: a code of its own'
  ],
  [
    'a figure without period or note',
    ({ flows }) => Object.assign(flows[0]!, { period: null, periodNote: undefined }),
    'flows.json 0.periodNote: a note'
  ]
])('%s is found', ([, mistake, line]) => {
  expect(planted(mistake).filter((found) => found.startsWith(line))).toHaveLength(1);
});

/** The scene of the smelter, with both claims as figures and in its chart. */
const SMELTER = 8;
const smelter = ({ scenes }: Draft) => scenes[SMELTER]!;
const at = `scenes.json ${SMELTER}`;

test.for<[string, (draft: Draft) => void, string]>([
  [
    'a headline without a language',
    (draft) => delete smelter(draft).headline['kk'],
    `${at}.headline.kk: the text in kk`
  ],
  [
    'a label without a language',
    (draft) => delete smelter(draft).figures[0]!.label!['zh'],
    `${at}.figures.0.label.zh: the text in zh`
  ],
  [
    'a slot that nothing fills',
    (draft) => (smelter(draft).caption['ru'] = 'Записей – {count}'),
    `${at}.caption.ru: one of {records}, {sum}`
  ],
  [
    'a number of posts where none are listed',
    (draft) => (smelter(draft).caption['ru'] = 'Открыто – {postsOpen}'),
    `${at}.caption.ru: one of {records}, {sum}`
  ],
  [
    'an id that another scene has',
    ({ scenes }) => (scenes[1]!.id = scenes[0]!.id),
    'scenes.json 1.id: an id of its own'
  ],
  [
    'a question that asks for an unknown sector',
    (draft) => (smelter(draft).question = 'sector=alchemy'),
    `${at}.question: a sector code`
  ],
  [
    'a question in another spelling than the address has',
    (draft) => (smelter(draft).question = 'place=aktogay&sector=metallurgy'),
    `${at}.question: sector=metallurgy&place=aktogay`
  ],
  [
    'a question of a figure that cannot be read',
    (draft) => (smelter(draft).figures = [{ of: 'sum', question: 'amount=much' }]),
    `${at}.figures.0.question: a range in USD`
  ],
  ['a record that is gone', (draft) => (smelter(draft).record = 'gone'), `${at}.record: the id of a record`],
  [
    'a claim that its record has not',
    (draft) => (smelter(draft).figures[1] = { of: 'claim', record: RECORD, claim: 2 }),
    `${at}.figures.1.claim: the position of an amount`
  ],
  [
    'a place that is not known',
    (draft) => (smelter(draft).names[0]!.place = 'nowhere'),
    `${at}.names.0.place: an id of places.json`
  ],
  [
    'a light on a place that is not known',
    (draft) => (smelter(draft).lit = ['nowhere']),
    `${at}.lit.0: an id of places.json`
  ],
  [
    'a figure of trade that is not known',
    ({ scenes }) => (scenes[11]!.flows = ['none']),
    'scenes.json 11.flows.0: an id of flows.json'
  ],
  [
    'a reading of a period that the post has not',
    ({ scenes }) =>
      (scenes[1]!.names[0]!.figure = {
        of: 'throughput',
        post: 'dostyk-alashankou',
        period: '1999',
        unit: 't'
      }),
    'scenes.json 1.names.0.figure.period: the period of a reading'
  ],
  [
    'a list of posts with one that is not known',
    ({ scenes }) => (scenes[1]!.evidence = { of: 'posts', posts: ['none'] }),
    'scenes.json 1.evidence.posts.0: an id of posts.json'
  ],
  [
    'a chart of figures that cannot be compared',
    (draft) => {
      const { chart } = smelter(draft);
      if (chart?.as === 'figures') chart.figures[1] = { of: 'measure', record: RECORD, measure: 0 };
    },
    `${at}.chart.figures: figures of one unit`
  ],
  [
    'a chart of trade that nobody counts',
    ({ scenes }) =>
      (scenes[11]!.chart = { as: 'ledgers', title: scenes[11]!.headline, pair: ['KZ', 'KZ-19'] }),
    'scenes.json 11.chart.pair: two places'
  ],
  [
    'a camera with east before west',
    (draft) => (smelter(draft).camera.bounds = [84, 44, 76, 49]),
    `${at}.camera.bounds: west, south, east, north`
  ],
  [
    'a wide camera beyond the pole',
    (draft) => (smelter(draft).camera.wide = [46, 33, 123, 95]),
    `${at}.camera.wide: west, south, east, north`
  ],
  [
    'a scene that is gone before it is read',
    (draft) => (smelter(draft).dwell = 1),
    `${at}.dwell: at least 5 seconds`
  ]
])('in the story, %s is found', ([, mistake, line]) => {
  expect(planted(mistake).filter((found) => found.startsWith(line))).toHaveLength(1);
});

test('a data set may do without a story', () => {
  const { 'scenes.json': _, ...files } = folder.files;
  expect(faultsOf(files, contains)).toEqual([]);
});

test.for(towns)('a town outside its $level is found', ({ id, within }) => {
  const at = indexOf(folder.files['places.json'] as Place[], id);
  const found = planted(({ places }) => (places[at]!.point = [60, 20]));
  expect(found).toContain(`places.json ${at}.point: a point inside ${within}`);
});

test.for(towns)('a town of a $level with latitude and longitude swapped is found', ({ id, within }) => {
  const at = indexOf(folder.files['places.json'] as Place[], id);
  const found = planted(({ places }) => places[at]!.point!.reverse());
  expect(found).toContain(
    `places.json ${at}.point: a point inside ${within}; latitude and longitude look swapped`
  );
});
