import { expect, test } from 'vitest';
import { createApp } from '../../../api/app.ts';
import { comment, element, printed } from '../../../api/exports/xml.ts';
import type { Facts } from '../../../geo/catalogue.ts';
import type { DataRecord } from '../../../geo/record.ts';
import { NO_FILTER } from '../../../geo/filter.ts';
import { claim, facts, location, record, store } from '../../fixtures.ts';
import { exported } from '../exported.ts';

// That every record is as the schema wants it, `reopened.test.ts` asks of a program that is not ours.

const fileOf = async (change: Partial<Facts>) =>
  (await createApp(store(change)).request('/api/exports/projects.iati.xml?lang=en')).text();
const activityOf = (change: Partial<DataRecord>) => fileOf({ records: [record(change)] });

/** All elements of a name, as they are written. */
const all = (file: string, name: string): string[] =>
  file.match(new RegExp(`<${name}(?: [^>]*)?/>|<${name}(?: [^>]*)?>.*?</${name}>`, 'gs')) ?? [];

test('text stays text, whatever it looks like', () => {
  const hostile = `</title><script>&amp;"'\u0000\uD800]]>`;
  expect(printed(element('title', { of: 'a"b\n' }, [hostile]))).toBe(
    `<title of="a&quot;b&#10;">&lt;/title&gt;&lt;script&gt;&amp;amp;&quot;'\uFFFD\uFFFD]]&gt;</title>`
  );
});

test('no remark ends before its end', () => {
  for (const hostile of ['--><x/>', 'a---b', '<!--', '-', '--']) {
    const inside = comment(hostile).slice('<!--'.length, -'-->'.length);
    expect(inside).not.toMatch(/--|-$/);
  }
});

test('no text of a record can close its element', async () => {
  const file = await activityOf({ title: { en: '</title></iati-activities><x a="1">&' } });
  expect(file).toContain(
    '<narrative xml:lang="en">&lt;/title&gt;&lt;/iati-activities&gt;&lt;x a=&quot;1&quot;&gt;&amp;'
  );
  expect(file.match(/<\/iati-activities>/g)).toHaveLength(1);
});

test('every language has its narrative', async () => {
  const [title] = all(await activityOf({}), 'title');
  expect(title?.match(/xml:lang="\w+"/g)).toEqual(
    ['kk', 'ru', 'zh', 'en'].map((code) => `xml:lang="${code}"`)
  );
});

test('a publisher who is not registered says so, and one who is has its identifiers', async () => {
  const own = await fileOf({});
  expect(own).toContain('<iati-identifier>UNREGISTERED-Test-mill</iati-identifier>');
  expect(own).toContain('<reporting-org ref="UNREGISTERED-Test" type="90" secondary-reporter="1">');
  expect(own).toContain('<!-- export.unregistered -->');
  const meta = { ...facts().meta, registered: { iati: { ref: 'XM-DAC-0', type: '10' } } };
  const registered = await fileOf({ meta });
  expect(registered).toContain('<iati-identifier>XM-DAC-0-mill</iati-identifier>');
  expect(registered).toContain('<reporting-org ref="XM-DAC-0" type="10"');
  expect(registered).not.toContain('export.unregistered');
});

test('a location is as exact as it is known: latitude first, and an area has no point', async () => {
  const codes = facts().codes;
  const precisions = codes.precisions.map((row) => ({
    ...row,
    iatiExactness: row.code === 'exact' ? '1' : '2',
    iatiClass: row.code === 'oblast' ? '1' : '3'
  }));
  const locations = [
    location({ precision: 'exact' }),
    location({ precision: 'near' }),
    location({ place: 'west', precision: 'oblast' }),
    location({ place: 'easttown', precision: 'exact', role: 'signing' })
  ];
  const file = await fileOf({ codes: { ...codes, precisions }, records: [record({ locations })] });
  const said = all(file, 'location').map((each) => [
    /precision="(\w+)"/.exec(each)?.[1],
    /<pos>(.*)<\/pos>/.exec(each)?.[1],
    /<exactness code="(\d)"/.exec(each)?.[1],
    /<location-class code="(\d)"/.exec(each)?.[1]
  ]);
  expect(said).toEqual([
    ['exact', '45 75', '1', '3'],
    ['near', '45 75', '2', '3'],
    ['oblast', undefined, '2', '1']
  ]);
});

test('a date that is not known to the day says so beside the day that the standard wants', async () => {
  const dates = (status: string, start: string, completion: string) =>
    activityOf({
      status,
      dates: {
        start: [{ date: start, certainty: 'stated' }],
        completion: [{ date: completion, certainty: 'inferred' }]
      }
    });
  const agreed = all(await dates('agreed', '2024-06-03', '2028'), 'activity-date');
  expect(agreed[0]).toBe('<activity-date type="1" iso-date="2024-06-03"/>');
  expect(agreed[1]).toContain('type="3" iso-date="2028-12-31"><narrative xml:lang="kk">2028</narrative>');
  const codes = facts().codes;
  const statuses = codes.statuses.map((row) => ({ ...row, stage: 5 as const }));
  const done = await fileOf({
    codes: { ...codes, statuses },
    records: [record({ dates: { completion: [{ date: '2023', certainty: 'stated' }] } })]
  });
  expect(all(done, 'activity-date')[1]).toContain('type="4" iso-date="2023-12-31"');
  expect(all(await dates('agreed', '2024', '2028'), 'shekara:date')).toEqual([
    '<shekara:date kind="start" date="2024" certainty="stated"/>',
    '<shekara:date kind="completion" date="2028" certainty="inferred"/>'
  ]);
});

test('what the standard wants and nobody knows is the least that may be said, and marked', async () => {
  const file = await activityOf({ dates: {}, parties: [], amounts: [claim({ date: null })] });
  const standIns = [
    '<participating-org role="4" shekara:known="false"><narrative xml:lang="kk">table.unknown</narrative>',
    '<activity-status code="1" shekara:known="false"/>',
    '<activity-date type="1" iso-date="2024-05-01" shekara:known="false"><narrative xml:lang="kk">table.unknown</narrative>',
    '<transaction-date iso-date="2024-07-01" shekara:known="false"/>',
    '<provider-org shekara:known="false"><narrative xml:lang="kk">table.unknown</narrative>'
  ];
  for (const standIn of standIns) expect(file).toContain(standIn);
});

test('for a start that nobody says stands the day of the agreement, never one after the end', async () => {
  const signed = await activityOf({ dates: { signed: [{ date: '2024-06', certainty: 'stated' }] } });
  const [start] = all(signed, 'activity-date');
  expect(start).toContain('type="1" iso-date="2024-06-01" shekara:known="false"');
  expect(start).toContain('<narrative xml:lang="ru">signed: 2024-06</narrative>');
  const over = await activityOf({
    dates: {
      signed: [{ date: '2024-06', certainty: 'stated' }],
      completion: [{ date: '2023', certainty: 'stated' }]
    }
  });
  expect(all(over, 'activity-date')[0]).toContain('type="1" iso-date="2023-12-31"');
});

test('nobody says how several share: two countries are their region, two sectors one of the OECD and two tags', async () => {
  const codes = facts().codes;
  const sectors = (['food', 'energy', 'mining'] as const).map((code) => ({
    ...codes.sectors[0]!,
    code,
    dac: code === 'energy' ? '230' : '321'
  }));
  const meta = { ...facts().meta, iatiRegion: '798' };
  const both = [location(), location({ place: 'easttown', side: 'CN' })];
  const of = (change: Partial<DataRecord>, own: Partial<Facts> = { meta }) =>
    fileOf({ codes: { ...codes, sectors }, records: [record(change)], ...own });
  const two = await of({ locations: both, sectors: ['food', 'energy'] });
  expect(all(two, 'recipient-\\w+')).toEqual(['<recipient-region vocabulary="1" code="798"/>']);
  expect(all(two, 'sector').map((each) => / code="(\w+)"/.exec(each)?.[1])).toEqual(['430']);
  expect(all(two, 'tag').map((each) => / code="(\w+)"/.exec(each)?.[1])).toEqual(['food', 'energy']);
  const alike = await of({ sectors: ['food', 'mining'] });
  expect(all(alike, 'recipient-\\w+')).toEqual(['<recipient-country code="KZ"/>']);
  expect(all(alike, 'sector').map((each) => / code="(\w+)"/.exec(each)?.[1])).toEqual(['321']);
  expect(all(await of({ locations: both }, {}), 'recipient-\\w+')).toEqual([]);
});

test('a body that takes part in no role of the standard stands beside it', async () => {
  const file = await activityOf({
    parties: [
      { name: 'Mill Ltd', role: 'investor', country: 'CN', verbatim: false },
      { name: 'Town', role: 'twin', country: 'KZ', verbatim: false },
      { name: 'Akim', role: 'official', country: 'KZ', verbatim: false }
    ]
  });
  expect(all(file, 'participating-org')).toEqual([
    '<participating-org role="1"><narrative>Mill Ltd</narrative></participating-org>'
  ]);
  expect(all(file, 'shekara:party')).toEqual([
    '<shekara:party role="twin" country="KZ"><narrative>Town</narrative></shekara:party>'
  ]);
  expect(file).not.toContain('Akim');
});

test('no day of money is one to come', async () => {
  const file = await activityOf({ amounts: [claim({ date: '2024' })] });
  expect(file).toContain('<transaction-date iso-date="2024-07-01"/>');
});

test('only money that may be added up is a transaction, and every claim stands beside it', async () => {
  const own = claim({ value: 5, date: '2024-06' });
  const others = claim({ value: 7, bilateral: false });
  const values = async (change: Partial<DataRecord>) => all(await activityOf(change), 'value');
  expect(await values({ amounts: [own, others] })).toEqual([
    '<value currency="USD" value-date="2024-06-30">5.00</value>'
  ]);
  expect(await values({ amounts: [others] })).toEqual([]);
  expect(await values({ amounts: [own], aggregate: true })).toEqual([]);
  const undated = await activityOf({ amounts: [claim({ date: null })] });
  expect(undated).toContain('value-date="2024-07-01"');
  expect(all(undated, 'transaction')[0]).toContain('announced, table.unknown');
  const claims = all(await activityOf({ amounts: [own, others] }), 'shekara:amount');
  expect(claims.map((each) => / counted="(\w+)"/.exec(each)?.[1])).toEqual(['true', 'false']);
});

/** Codes of the OECD's sectors of three digits, headings among them. */
const DAC =
  /^(11[0-4]|12[0-3]|1[3-46]0|15[0-2]|210|220|23[0-6]|2[45]0|31[0-3]|32[0-3]|33[0-2]|4[13]0|5[1-3]0|600|7[234]0|9[139]\d)$/;

/** What the standard's rules demand beyond its schema, as far as our files can break them: what an activity breaks. */
function brokenRules(activity: string, today: string): string[] {
  const values = (name: string, attribute: string, having = '') =>
    all(activity, name).flatMap((each) => {
      const [head = ''] = /^<[^>]*>/.exec(each) ?? [];
      const [, value] = new RegExp(` ${attribute}="([^"]*)"`).exec(head) ?? [];
      return head.includes(having) && value !== undefined ? [value] : [];
    });
  const day = (type: number) => values('activity-date', 'iso-date', `type="${type}"`)[0];
  const isAfter = (a: string | undefined, b: string | undefined) =>
    a !== undefined && b !== undefined && a > b;
  const nameless = ['participating-org', 'provider-org', 'tag', 'sector vocabulary="99"'].filter((name) =>
    all(activity, name.split(' ')[0]!).some(
      (each) => each.startsWith(`<${name}`) && !each.includes('<narrative')
    )
  );
  const rules: Record<string, boolean> = {
    'a start, planned or actual': (day(1) ?? day(2)) !== undefined,
    'planned: the start before the end': !isAfter(day(1), day(3)),
    'actual: the start before the end': !isAfter(day(2), day(4)),
    'what has happened is past': ![day(2), day(4)].some((each) => isAfter(each, today)),
    'money is of the past': ![
      ...values('transaction-date', 'iso-date'),
      ...values('value', 'value-date')
    ].some((each) => each > today),
    'one sector of a vocabulary, as there are no shares':
      new Set(values('sector', 'vocabulary')).size === values('sector', 'vocabulary').length,
    'a sector': values('sector', 'code').length > 0,
    'sectors of the OECD’s list': values('sector', 'code', 'vocabulary="2"').every((code) => DAC.test(code)),
    'one recipient, as there are no shares': all(activity, 'recipient-\\w+').length === 1,
    'whoever is named by no identifier has a name': nameless.length === 0,
    'identifiers hold no separators': [
      ...values('reporting-org', 'ref'),
      /<iati-identifier>(.*)<\/iati-identifier>/.exec(activity)?.[1] ?? '?'
    ].every((id) => /^[^/&|?]+$/.test(id))
  };
  return Object.entries(rules).flatMap(([rule, isKept]) => (isKept ? [] : [rule]));
}

test('every activity keeps the rules that the standard has beside its schema', async () => {
  const file = new TextDecoder().decode(await exported('iati.xml', NO_FILTER));
  const today = new Date().toISOString().slice(0, 10);
  const activities = all(file, 'iati-activity');
  expect(activities.length).toBeGreaterThan(50);
  for (const activity of activities)
    expect(brokenRules(activity, today), all(activity, 'iati-identifier')[0]).toEqual([]);
});

test('a broken rule is noticed', async () => {
  const file = new TextDecoder().decode(await exported('iati.xml', NO_FILTER));
  const [activity = ''] = all(file, 'iati-activity');
  const broken = activity
    .replaceAll(/<activity-date type="\d"/g, '<activity-date type="3"')
    .replace('<sector ', '<sector vocabulary="2" code="235"/><sector ');
  expect(brokenRules(broken, '2000-01-01')).toEqual(
    expect.arrayContaining([
      'a start, planned or actual',
      'one sector of a vocabulary, as there are no shares'
    ])
  );
});
