import { JSON_TYPE } from '../links.ts';
import { PROBLEM_TYPE, TITLES } from '../problem.ts';

const SSE_TYPE = 'text/event-stream';

interface Operation {
  summary: string;
  /** Whose secret goes with it as a bearer. */
  secret?: 'key of the screen' | 'token of the device';
  /** What the body holds, by field. */
  body?: Readonly<Record<string, string>>;
  /** What is answered: a status and, unless there is none, a type. */
  answers: readonly [status: number, type?: string];
  refuses: readonly number[];
}

const KEY = { secret: 'key of the screen', refuses: [401, 403, 404] } as const;
const TOKEN = { secret: 'token of the device', refuses: [401, 404] } as const;

/** The channel between a screen and those who drive it, by path and method. */
const OPERATIONS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  '/channel/walls': {
    post: {
      summary: 'Take in a screen: its id, its key, a code of six digits and the seconds it stays valid',
      body: { back: 'key and tablets of a screen that comes back' },
      answers: [201, JSON_TYPE],
      refuses: [400, 413, 503]
    }
  },
  '/channel/walls/{wall}/code': {
    post: { ...KEY, summary: 'A new code for a screen', answers: [201, JSON_TYPE] }
  },
  '/channel/walls/{wall}/addresses': {
    get: { ...KEY, summary: 'Where other machines find this server', answers: [200, JSON_TYPE] }
  },
  '/channel/walls/{wall}/pairings': {
    delete: { ...KEY, summary: 'Unpair every device', answers: [204] }
  },
  '/channel/pairings': {
    post: {
      summary: 'Pair a device with the screen that shows a code: the id of the screen and a token',
      body: { code: 'six digits' },
      answers: [201, JSON_TYPE],
      refuses: [400, 403, 409, 413, 429]
    }
  },
  '/channel/walls/{wall}/acts': {
    post: {
      ...TOKEN,
      summary: 'Ask something of a screen',
      body: {
        do: 'next, back, replay, reset, go, blank, freeze, play, explore, speak, theme, point, filter'
      },
      answers: [204],
      refuses: [...TOKEN.refuses, 400, 409, 413]
    },
    get: { ...KEY, summary: 'What is asked of a screen, as it comes', answers: [200, SSE_TYPE] }
  },
  '/channel/walls/{wall}/state': {
    put: {
      ...KEY,
      summary: 'Tell what a screen shows',
      body: { at: 'position of the scene', of: 'how many scenes there are' },
      answers: [204],
      refuses: [...KEY.refuses, 400, 413]
    },
    get: { ...TOKEN, summary: 'What a screen shows, the latest first', answers: [200, SSE_TYPE] }
  }
};

/** The channel's paths for the API's description of itself. */
export const channelPaths = () =>
  Object.fromEntries(
    Object.entries(OPERATIONS).map(([path, methods]) => [
      path,
      Object.fromEntries(Object.entries(methods).map(([method, it]) => [method, described(path, method, it)]))
    ])
  );

const described = (
  path: string,
  method: string,
  { summary, secret, body, answers: [status, type], refuses }: Operation
) => ({
  operationId: [method, ...(path.match(/\w+/g) ?? [])].join('-'),
  summary,
  ...(secret === undefined ? {} : { security: [{ bearer: [] }] }),
  parameters: path.includes('{wall}')
    ? [{ name: 'wall', in: 'path', required: true, schema: { type: 'string' } }]
    : [],
  ...(body === undefined ? {} : { requestBody: { content: { [JSON_TYPE]: { schema: objectOf(body) } } } }),
  responses: {
    [status]: {
      description: summary,
      ...(type === undefined ? {} : { content: { [type]: { schema: schemaOf(type) } } })
    },
    ...Object.fromEntries(
      refuses.map((each) => [each, { description: TITLES[each], content: { [PROBLEM_TYPE]: PROBLEM } }])
    )
  }
});

const PROBLEM = { schema: { type: 'object' } };
const schemaOf = (type: string) => ({ type: type === SSE_TYPE ? 'string' : 'object' });
const objectOf = (fields: Readonly<Record<string, string>>) => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(fields).map(([name, description]) => [name, { description }]))
});

/** The secrets that the channel asks for. */
export const CHANNEL_SECURITY = { bearer: { type: 'http', scheme: 'bearer' } };
