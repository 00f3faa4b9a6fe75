import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { httpTransport, joinHolder, serveOverHttp, type HttpHost } from '../../electron/hosts/http/index.ts';
import { createFakeEngine, provePeer, type FakeEngine } from './fake-engine.ts';
import { rawRequest } from './raw-request.ts';

let engine: FakeEngine;
let host: HttpHost;
let time: number;

beforeEach(async () => {
  engine = createFakeEngine();
  time = 1_000_000;
  host = await serveOverHttp(engine, { now: () => time });
});
afterEach(() => host.close());

const json = { 'content-type': 'application/json' };
const bearer = () => ({ authorization: `Bearer ${host.sessionKey}` });
const post = (path: string, input: unknown) =>
  rawRequest(host.port, { method: 'POST', path, headers: json, body: JSON.stringify(input) });

describe('a peer', () => {
  it('that holds the data key becomes a client', async () => {
    const transport = await joinHolder(engine.port(), provePeer);

    expect(await transport.call('test.echo', { a: 1 })).toEqual({ ok: true, value: { a: 1 } });
    transport.close();
  });

  it('that does not is turned away', async () => {
    await expect(joinHolder(engine.port(), () => new Uint8Array(32))).rejects.toMatchObject({
      code: 'vault.wrong-key',
    });
  });

  const challenged = async () => {
    const { challengeId, challenge } = JSON.parse((await post('/peer/challenge', {})).body) as Record<string, string>;
    const answer = Buffer.from(provePeer(Buffer.from(challenge!, 'base64url'))).toString('base64url');
    return { challengeId, answer };
  };

  it('may answer a challenge once', async () => {
    const proof = await challenged();

    expect((await post('/peer/admit', proof)).status).toBe(200);
    expect((await post('/peer/admit', proof)).status).toBe(401);
  });

  it('has 10 seconds to answer', async () => {
    const proof = await challenged();
    time += 10_000;

    expect((await post('/peer/admit', proof)).status).toBe(401);
  });

  it('cannot answer one challenge with the proof for another', async () => {
    const [one, two] = [await challenged(), await challenged()];

    expect((await post('/peer/admit', { ...one, answer: two.answer })).status).toBe(401);
  });

  it.each([{}, { challengeId: 5 }, { challengeId: 'x', answer: '!' }, null])(
    'cannot come in with %j',
    async (input) => {
      expect((await post('/peer/admit', input)).status).toBe(400);
    },
  );
});

describe('a client of the holder', () => {
  it('is told when the holder is gone', async () => {
    const transport = httpTransport(host);
    const missed = new Promise((resolve) => transport.onEvent(resolve));
    await transport.call('test.echo', {});

    await host.close();

    expect(await missed).toEqual({ type: 'missed' });
    expect(await transport.call('test.echo', {})).toMatchObject({ failure: { code: 'engine.unreachable' } });
    transport.close();
  });
});

describe('two hosts', () => {
  it('do not take each other’s key', async () => {
    const other = await serveOverHttp(createFakeEngine());
    const answer = await rawRequest(other.port, {
      method: 'POST',
      path: '/api/test.echo',
      headers: { ...json, ...bearer() },
      body: '{}',
    });
    await other.close();

    expect(answer.status).toBe(401);
  });
});
