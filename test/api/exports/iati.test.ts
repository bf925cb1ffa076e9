import { expect, test } from 'vitest';
import { createApp } from '../../../api/app.ts';
import { comment, element, printed } from '../../../api/exports/xml.ts';
import type { Facts } from '../../../geo/catalogue.ts';
import type { DataRecord } from '../../../geo/record.ts';
import { claim, facts, location, record, store } from '../../fixtures.ts';

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
  expect(all(done, 'activity-date')[0]).toContain('type="4" iso-date="2023-12-31"');
  expect(all(await dates('agreed', '2024', '2028'), 'shekara:date')).toEqual([
    '<shekara:date kind="start" date="2024" certainty="stated"/>',
    '<shekara:date kind="completion" date="2028" certainty="inferred"/>'
  ]);
});

test('what the standard wants and nobody knows is on none of its lists', async () => {
  const file = await activityOf({ dates: {}, parties: [] });
  expect(all(file, 'activity-date')[0]).toContain('type="unknown" iso-date="2024-07-01"');
  expect(all(file, 'participating-org')[0]).toContain('role="unknown"');
  expect(all(file, 'activity-status')).toEqual(['<activity-status code="unknown"/>']);
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
