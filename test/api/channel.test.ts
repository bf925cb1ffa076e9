import fc from 'fast-check';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { reachOf } from '../../api/channel/reach.ts';
import { MOST_TABLETS, MOST_WALLS, Walls } from '../../api/channel/walls.ts';
import { store, WALL_STATE } from '../fixtures.ts';

const MINUTE = 60_000;
const data = store();

interface Asked {
  body?: unknown;
  bearer?: string;
  from?: string;
  headers?: Record<string, string>;
}

/** A server whose clock stands still until it is told to go on. */
function channel(reach: readonly string[] = []) {
  const clock = { now: 0 };
  const walls = new Walls(() => clock.now);
  const app = createApp(data, { walls, reach });
  const ask = (method: string, path: string, { body, bearer, from = '10.0.0.1', headers = {} }: Asked = {}) =>
    app.request(
      `/api/channel${path}`,
      {
        method,
        headers: {
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }),
          ...headers
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) })
      },
      { incoming: { socket: { remoteAddress: from } } }
    );
  const wall = async (back?: object) =>
    (await (await ask('POST', '/walls', { body: { back } })).json()) as {
      wall: string;
      key: string;
      code: string;
    };
  const pair = (code: string, from?: string) =>
    ask('POST', '/pairings', { body: { code }, ...(from === undefined ? {} : { from }) });
  const paired = async () => {
    const own = await wall();
    const { token } = (await (await pair(own.code)).json()) as { token: string };
    return { ...own, token };
  };
  return { clock, walls, ask, wall, pair, paired };
}

/** The events of a stream, one after the other. */
function eventsOf(response: Response) {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const waiting: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => waiting.push(event) });
  return {
    /** The next event; undefined = the stream has ended. */
    async next(): Promise<{ event: string | undefined; data: unknown } | undefined> {
      while (waiting.length === 0) {
        const { done, value } = await reader.read();
        if (done) return undefined;
        parser.feed(value);
      }
      const { event, data } = waiting.shift()!;
      return { event, data: JSON.parse(data) };
    },
    leave: () => reader.cancel()
  };
}

const anotherCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

test('whoever knows the code of a wall moves it, and hears what it shows', async () => {
  const { ask, paired } = channel();
  const { wall, key, token } = await paired();
  const acts = eventsOf(await ask('GET', `/walls/${wall}/acts`, { bearer: key }));
  expect((await acts.next())?.event).toBe('tablets');
  const state = eventsOf(await ask('GET', `/walls/${wall}/state`, { bearer: token }));
  expect(await state.next()).toEqual({ event: 'here', data: true });

  expect((await ask('POST', `/walls/${wall}/acts`, { body: { do: 'next' }, bearer: token })).status).toBe(
    204
  );
  expect(await acts.next()).toEqual({ event: 'act', data: { do: 'next' } });
  expect((await ask('PUT', `/walls/${wall}/state`, { body: WALL_STATE, bearer: key })).status).toBe(204);
  expect(await state.next()).toEqual({ event: 'state', data: WALL_STATE });
});

test('whoever comes back sees first what the wall shows now', async () => {
  const { ask, paired } = channel();
  const { wall, key, token } = await paired();
  await ask('PUT', `/walls/${wall}/state`, { body: WALL_STATE, bearer: key });
  await ask('PUT', `/walls/${wall}/state`, { body: { ...WALL_STATE, at: 2 }, bearer: key });
  const state = eventsOf(await ask('GET', `/walls/${wall}/state`, { bearer: token }));
  expect(await state.next()).toEqual({ event: 'state', data: { ...WALL_STATE, at: 2 } });
});

test('the speaker hears when the wall leaves, and an act is then refused', async () => {
  const { ask, paired } = channel();
  const { wall, key, token } = await paired();
  const acts = eventsOf(await ask('GET', `/walls/${wall}/acts`, { bearer: key }));
  await acts.next();
  const state = eventsOf(await ask('GET', `/walls/${wall}/state`, { bearer: token }));
  await state.next();
  await acts.leave();
  expect(await state.next()).toEqual({ event: 'here', data: false });
  expect((await ask('POST', `/walls/${wall}/acts`, { body: { do: 'next' }, bearer: token })).status).toBe(
    409
  );
});

test('a code is good for one device, and for ten minutes', async () => {
  const { clock, ask, wall, pair } = channel();
  const own = await wall();
  expect((await pair(own.code)).status).toBe(201);
  expect((await pair(own.code)).status).toBe(403);
  const renewed = await (await ask('POST', `/walls/${own.wall}/code`, { bearer: own.key })).json();
  clock.now += 10 * MINUTE;
  expect((await pair(renewed.code)).status).toBe(403);
  const last = await (await ask('POST', `/walls/${own.wall}/code`, { bearer: own.key })).json();
  clock.now += 10 * MINUTE - 1;
  expect((await pair(last.code)).status).toBe(201);
});

test('after five wrong codes in a minute an address waits, even with the right one', async () => {
  const { clock, wall, pair } = channel();
  const { code } = await wall();
  for (let n = 0; n < 5; n += 1) expect((await pair(anotherCode(code))).status).toBe(403);
  clock.now += 20_000;
  const refused = await pair(code);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('Retry-After')).toBe('40');
  expect(refused.headers.get('Content-Type')).toBe('application/problem+json');
  expect((await pair(code, '10.0.0.2')).status).toBe(201);
});

test('after a minute the address may try again', async () => {
  const { clock, wall, pair } = channel();
  const { code } = await wall();
  for (let n = 0; n < 5; n += 1) await pair(anotherCode(code));
  clock.now += MINUTE;
  expect((await pair(code)).status).toBe(201);
});

test('thirty wrong codes in a minute from anywhere, and everybody waits', async () => {
  const { wall, pair } = channel();
  const { code } = await wall();
  for (let n = 0; n < 30; n += 1) expect((await pair(anotherCode(code), `10.0.1.${n}`)).status).toBe(403);
  expect((await pair(code, '10.0.2.1')).status).toBe(429);
});

test.for([
  ['GET', 'acts', undefined],
  ['PUT', 'state', WALL_STATE],
  ['POST', 'code', undefined],
  ['DELETE', 'pairings', undefined],
  ['GET', 'addresses', undefined]
] as const)('%s %s is for the wall alone', async ([method, what, body]) => {
  const { ask, paired } = channel();
  const { wall, token } = await paired();
  const path = `/walls/${wall}/${what}`;
  const without = await ask(method, path, { body });
  expect(without.status).toBe(401);
  expect(without.headers.get('WWW-Authenticate')).toBe('Bearer');
  expect((await ask(method, path, { body, bearer: 'a'.repeat(43) })).status).toBe(401);
  expect((await ask(method, path, { body, bearer: token })).status).toBe(403);
});

test.for([
  ['POST', 'acts', { do: 'next' }],
  ['GET', 'state', undefined]
] as const)('%s %s is for paired devices alone', async ([method, what, body]) => {
  const { ask, paired } = channel();
  const one = await paired();
  const other = await paired();
  for (const bearer of [undefined, one.key, other.token, 'a'.repeat(43)])
    expect(
      (
        await ask(method, `/walls/${one.wall}/${what}`, {
          body,
          ...(bearer === undefined ? {} : { bearer })
        })
      ).status
    ).toBe(401);
});

test('a wall that there is not is not found', async () => {
  const { ask, paired } = channel();
  const { token, key } = await paired();
  expect((await ask('POST', '/walls/nothing/acts', { body: { do: 'next' }, bearer: token })).status).toBe(
    404
  );
  expect((await ask('GET', '/walls/nothing/acts', { bearer: key })).status).toBe(404);
});

test('whoever is unpaired is cut off', async () => {
  const { ask, paired } = channel();
  const { wall, key, token } = await paired();
  const state = eventsOf(await ask('GET', `/walls/${wall}/state`, { bearer: token }));
  await state.next();
  expect((await ask('DELETE', `/walls/${wall}/pairings`, { bearer: key })).status).toBe(204);
  expect(await state.next()).toBeUndefined();
  expect((await ask('POST', `/walls/${wall}/acts`, { body: { do: 'next' }, bearer: token })).status).toBe(
    401
  );
});

test('a server that has forgotten a wall knows it again by its key, and its devices', async () => {
  const before = channel();
  const { wall, key, token } = await before.paired();
  const acts = eventsOf(await before.ask('GET', `/walls/${wall}/acts`, { bearer: key }));
  const tablets = (await acts.next())?.data;

  const after = channel();
  expect(await after.wall({ key, tablets })).toMatchObject({ wall, key });
  expect((await after.ask('GET', `/walls/${wall}/state`, { bearer: token })).status).toBe(200);
  expect((await after.ask('GET', `/walls/${wall}/state`, { bearer: key })).status).toBe(401);
});

test('a page of another site is refused', async () => {
  const { ask } = channel();
  const from = (origin: string) => ask('POST', '/walls', { body: {}, headers: { Origin: origin } });
  expect((await from('http://localhost')).status).toBe(201);
  for (const origin of ['http://evil.example', 'null', 'http://localhost.evil.example'])
    expect((await from(origin)).status).toBe(403);
});

test('a body over 4 kB, and one that is not JSON, are refused', async () => {
  const { ask, paired } = channel();
  const { wall, token } = await paired();
  const send = (body: string) => ask('POST', `/walls/${wall}/acts`, { body, bearer: token });
  expect((await send(JSON.stringify({ do: 'filter', question: 'q'.repeat(5000) }))).status).toBe(413);
  expect((await send('{')).status).toBe(400);
  expect(await (await send('{"do":"go","to":-1}')).json()).toMatchObject({
    status: 400,
    detail: expect.stringMatching(/^to: /)
  });
});

test('there is room for so many walls; one that nobody hears of gives way', async () => {
  const { clock, ask, wall } = channel();
  const [first] = await Promise.all(Array.from({ length: MOST_WALLS }, () => wall()));
  expect((await ask('POST', '/walls', { body: {} })).status).toBe(503);
  const listening = await ask('GET', `/walls/${first!.wall}/acts`, { bearer: first!.key });
  clock.now += MINUTE;
  expect((await ask('POST', '/walls', { body: {} })).status).toBe(201);
  expect((await ask('POST', `/walls/${first!.wall}/code`, { bearer: first!.key })).status).toBe(201);
  await eventsOf(listening).leave();
});

test('a wall has so many devices and no more', async () => {
  const { ask, wall, pair } = channel();
  const own = await wall();
  const statuses: number[] = [];
  for (let n = 0; n <= MOST_TABLETS; n += 1) {
    const { code } = await (await ask('POST', `/walls/${own.wall}/code`, { bearer: own.key })).json();
    statuses.push((await pair(code)).status);
  }
  expect(statuses).toEqual([...Array.from({ length: MOST_TABLETS }, () => 201), 409]);
});

test('a wall is forgotten after twelve hours of silence', async () => {
  const { clock, ask, paired } = channel();
  const { wall, key } = await paired();
  clock.now += 12 * 60 * MINUTE - 1;
  expect((await ask('POST', `/walls/${wall}/code`, { bearer: key })).status).toBe(201);
  clock.now += 12 * 60 * MINUTE;
  expect((await ask('POST', `/walls/${wall}/code`, { bearer: key })).status).toBe(404);
});

test('the pointer on a slow line is where it is now, and no other act is lost', async () => {
  const { walls } = channel();
  const { wall, key, code } = walls.register();
  const { token } = walls.pair(code, '');
  const mailbox = walls.hearActs(wall, key);
  for (let n = 0; n < 1000; n += 1) walls.act(wall, token, { do: 'point', at: [n / 1000, 0] });
  walls.act(wall, token, { do: 'next' });
  await mailbox.take(0);
  expect([await mailbox.take(0), await mailbox.take(0), await mailbox.take(0)]).toEqual([
    { event: 'act', data: { do: 'point', at: [0.999, 0] } },
    { event: 'act', data: { do: 'next' } },
    'silence'
  ]);
});

test('a line that nobody reads is given up', async () => {
  const { walls } = channel();
  const { wall, key, code } = walls.register();
  const { token } = walls.pair(code, '');
  const mailbox = walls.hearActs(wall, key);
  for (let n = 0; n < 1000; n += 1) walls.act(wall, token, { do: 'next' });
  expect(await mailbox.take(0)).toBeUndefined();
});

test('a second window of the same wall takes over from the first', async () => {
  const { ask, paired } = channel();
  const { wall, key } = await paired();
  const first = eventsOf(await ask('GET', `/walls/${wall}/acts`, { bearer: key }));
  await first.next();
  await ask('GET', `/walls/${wall}/acts`, { bearer: key });
  expect(await first.next()).toEqual({ event: 'replaced', data: null });
  expect(await first.next()).toBeUndefined();
});

test('no body of an act makes the server fail', async () => {
  const { ask, paired } = channel();
  const { wall, key, token } = await paired();
  await ask('GET', `/walls/${wall}/acts`, { bearer: key });
  const share = fc.double({ min: -1, max: 2 });
  const acts = fc.oneof(
    fc.jsonValue(),
    fc.record(
      { do: fc.constantFrom('next', 'go', 'blank', 'speak', 'point', 'filter', 'fly'), to: fc.integer() },
      { requiredKeys: [] }
    ),
    fc.record({ do: fc.constant('point'), at: fc.option(fc.tuple(share, share)) }),
    fc.record({ do: fc.constant('filter'), question: fc.string() })
  );
  await fc.assert(
    fc.asyncProperty(acts, async (act) => {
      const { status } = await ask('POST', `/walls/${wall}/acts`, {
        body: JSON.stringify(act),
        bearer: token
      });
      expect([204, 400, 413]).toContain(status);
    })
  );
});

test('only the wall learns the addresses of the machine', async () => {
  const { ask, wall } = channel(['http://10.1.2.3:4173']);
  const own = await wall();
  const answer = await ask('GET', `/walls/${own.wall}/addresses`, { bearer: own.key });
  expect(await answer.json()).toEqual({ addresses: ['http://10.1.2.3:4173'] });
});

test('who listens to this machine alone is found by nobody else, but through a public address', () => {
  expect(reachOf('127.0.0.1', 4173, undefined)).toEqual([]);
  expect(reachOf('127.0.0.1', 4173, 'http://localhost:4173')).toEqual([]);
  expect(reachOf('127.0.0.1', 4173, 'https://map.example.org')).toEqual(['https://map.example.org']);
  expect(reachOf('10.1.2.3', 80, undefined)).toEqual(['http://10.1.2.3:80']);
});
