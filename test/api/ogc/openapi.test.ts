import { createConfig, lintFromString } from '@redocly/openapi-core';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../../api/app.ts';
import { WALL_STATE } from '../../fixtures.ts';
import { served } from '../exported.ts';
import { all, get, openapi as document } from './atlas.ts';

// Our description of the API, read by a linter that nobody here wrote; and what the API answers, held against that description.

interface Operation {
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
  parameters: { $ref: string }[];
}
const paths = document.paths as unknown as Record<string, Record<string, Operation>>;

/** Every rule that Redocly recommends, warnings as errors. */
const lint = async (source: object) => {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const faults = await lintFromString({ source: JSON.stringify(source), config });
  return faults.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`);
};

describe('the description, linted', () => {
  test('no rule is broken, and none is ignored', async () => {
    expect(await lint(document)).toEqual([]);
  });

  test('the linter sees a path without its parameter, a reference to nothing, an operation named twice', async () => {
    const { '/dataset': one, ...rest } = paths;
    const broken = { $ref: '#/components/schemas/nothing' };
    const wrong = {
      ...rest,
      '/dataset/{part}': one,
      '/again': {
        get: { ...one!['get'], responses: { 200: { description: '', content: { x: { schema: broken } } } } }
      }
    };
    const rules = (await lint({ ...document, paths: wrong })).map((fault) => fault.split(':')[0]);
    expect(rules).toEqual(
      expect.arrayContaining([
        'path-parameters-defined',
        'no-unresolved-refs',
        'operation-operationId-unique'
      ])
    );
  });
});

const ajv = new Ajv({ strict: false, formats: { binary: true } });
addFormats.default(ajv);
ajv.addSchema({ ...document, $id: 'api' });

/** Is an answer of a status and a type that the operation says, and its JSON as the schema of that type wants it? Gives the type. */
async function expectDescribed(path: string, method: string, response: Response) {
  const what = `${method} ${path}: ${response.status}`;
  const described = paths[path]![method]!.responses[response.status];
  expect(described, what).toBeDefined();
  const { content } = described!;
  if (content === undefined) {
    expect(await response.text(), what).toBe('');
    return undefined;
  }
  const type = response.headers.get('Content-Type') ?? '';
  const named = Object.keys(content).find((each) => each === type || each === type.split(';')[0]);
  expect(named, `${what} ${type}`).toBeDefined();
  if (!/[/+]json/.test(type) || path.startsWith('/exports')) return named;
  const pointer = ['paths', path, method, 'responses', response.status, 'content', named!, 'schema']
    .map((part) => encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  const validate = ajv.compile({ $ref: `api#/${pointer}` });
  validate(await response.json());
  expect(validate.errors ?? [], what).toEqual([]);
  return named;
}

/** What may stand in the place of each name of a path; of features, the first and the last of their collection. */
async function values(name: string, path: string): Promise<readonly (string | number)[]> {
  const known: Record<string, readonly (string | number)[]> = {
    detail: ['overview', 'detail'],
    record: served.catalogue.entries.slice(0, 3).map(({ record }) => record.id),
    tileMatrix: [0, 4],
    tileRow: [0],
    tileCol: [0]
  };
  if (name !== 'feature') return known[name] ?? [];
  const collection = path.split('/')[2]!;
  const { features } = await all(collection);
  return [features[0]!.id!, features.at(-1)!.id!];
}

/** The addresses that a path stands for. */
async function addresses(path: string): Promise<string[]> {
  const [, before = '', name, after = ''] = /^(.*?)\{(\w+)\}(.*)$/.exec(path) ?? [];
  if (name === undefined && path === '/oembed')
    return ['json', 'xml'].map((format) => `${path}?url=https://atlas.example.org/&format=${format}`);
  if (name === undefined) return [path];
  const found = await values(name, path);
  expect(found.length, `something that ${name} of ${path} may be`).toBeGreaterThan(0);
  return (await Promise.all(found.map((value) => addresses(before + String(value) + after)))).flat();
}

const reading = Object.entries(paths).filter(([path]) => !path.startsWith('/channel'));

describe('answers, held against the description', () => {
  test.for(reading.map(([path]) => path))('GET %s: 200 in every type, 304', async (path) => {
    const types = Object.keys(paths[path]!['get']!.responses[200]!.content!);
    const seen = new Set<string>();
    for (const address of await addresses(path))
      for (const type of types) {
        const Accept = type.split(';')[0]!;
        const response = await get(address, { Accept });
        expect([200, 204], address).toContain(response.status);
        const tag = response.headers.get('ETag');
        const named = await expectDescribed(path, 'get', response);
        if (named !== undefined) seen.add(named);
        if (tag !== null)
          await expectDescribed(path, 'get', await get(address, { Accept, 'If-None-Match': tag }));
      }
    expect([...seen].sort()).toEqual(types.sort());
  });

  test('an answer that is otherwise than described is noticed', async () => {
    const answer = (await (await get('/collections/posts/items?limit=1')).json()) as { features: object[] };
    const wrong = { ...answer, features: [{ ...answer.features[0], properties: { id: 'x' } }] };
    const response = Response.json(wrong, { headers: { 'Content-Type': 'application/geo+json' } });
    await expect(expectDescribed('/collections/posts/items', 'get', response)).rejects.toThrow(
      'to deeply equal []'
    );
  });

  test('every answer of the channel between a screen and its speaker', async () => {
    const app = createApp(served);
    const done = new Set<string>();
    const ask = async (method: string, path: string, bearer = '', body?: object, wall = '') => {
      const response = await app.request(
        `/api${path.replace('{wall}', wall)}`,
        {
          method,
          headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${bearer}` },
          ...(body === undefined ? {} : { body: JSON.stringify(body) })
        },
        { incoming: { socket: { remoteAddress: '10.0.0.1' } } }
      );
      expect(response.ok, `${method} ${path}`).toBe(true);
      done.add(`${method.toLowerCase()} ${path}`);
      await expectDescribed(path, method.toLowerCase(), response.clone());
      return response;
    };
    const { wall, key, code } = (await (await ask('POST', '/channel/walls', '', {})).json()) as Record<
      'wall' | 'key' | 'code',
      string
    >;
    const { token } = (await (await ask('POST', '/channel/pairings', '', { code })).json()) as {
      token: string;
    };
    await ask('PUT', '/channel/walls/{wall}/state', key, WALL_STATE, wall);
    await ask('GET', '/channel/walls/{wall}/acts', key, undefined, wall);
    await ask('POST', '/channel/walls/{wall}/acts', token, { do: 'next' }, wall);
    await ask('GET', '/channel/walls/{wall}/state', token, undefined, wall);
    await ask('GET', '/channel/walls/{wall}/addresses', key, undefined, wall);
    await ask('POST', '/channel/walls/{wall}/code', key, {}, wall);
    await ask('DELETE', '/channel/walls/{wall}/pairings', key, undefined, wall);
    const described = Object.entries(paths)
      .filter(([path]) => path.startsWith('/channel'))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect([...done].sort()).toEqual(described.sort());
  });
});
