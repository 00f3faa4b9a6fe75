import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpTransport } from '../../../../renderer/api/http-transport.ts';

type Heard = { type: string; seq?: number };
const later = async (until: () => boolean) => {
  for (let n = 0; n < 400 && !until(); n += 1) await new Promise((resume) => setTimeout(resume, 5));
};

describe('the browser’s wire', () => {
  let server: Server;
  let streams: { url: string; key: string | undefined; answer: ServerResponse }[];
  let answerApi: (answer: ServerResponse) => void;
  const realFetch = globalThis.fetch;
  beforeEach(async () => {
    streams = [];
    answerApi = (answer) => answer.end('{"ok":true,"value":7}');
    server = createServer((request, answer) => {
      if (request.url?.startsWith('/api/')) return answerApi(answer);
      streams.push({ url: request.url ?? '', key: request.headers.authorization, answer });
      answer.writeHead(200, { 'x-event-seq': '40' });
      answer.flushHeaders();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    // A page's addresses are relative to its host; Node has no page.
    globalThis.fetch = (path, init) => realFetch(new URL(path as string, origin), init);
  });
  afterEach(() => {
    globalThis.fetch = realFetch;
    server.closeAllConnections();
    server.close();
  });
  const transportWith = (reach: boolean[] = []) =>
    createHttpTransport({ sessionKey: 'key-1', pauseMs: 5, onReach: (reached) => void reach.push(reached) });

  it('reads afresh first, then hears events whatever pieces they arrive in', async () => {
    const heard: Heard[] = [];
    const stop = transportWith().onEvent((event) => heard.push(event));
    await later(() => streams.length === 1);
    streams[0]!.answer.write('{"type":"log","seq":41}\n\n{"type":"l');
    await later(() => heard.length === 2);
    streams[0]!.answer.write('og","seq":42}\n');
    await later(() => heard.length === 3);
    stop();

    expect(streams[0]).toMatchObject({ url: '/events', key: 'Bearer key-1' });
    expect(heard).toEqual([{ type: 'missed' }, { type: 'log', seq: 41 }, { type: 'log', seq: 42 }]);
  });

  it('picks a broken stream up by number, and says when nobody answers', async () => {
    const heard: Heard[] = [];
    const reach: boolean[] = [];
    const stop = transportWith(reach).onEvent((event) => heard.push(event));
    await later(() => streams.length === 1);
    streams[0]!.answer.write('{"type":"log","seq":41}\n');
    await later(() => heard.length === 2);
    streams[0]!.answer.destroy();
    await later(() => streams.length === 2);
    await later(() => reach.length >= 3);
    stop();

    expect(streams[1]!.url).toBe('/events?after=41');
    expect(reach.slice(0, 3)).toEqual([true, false, true]);
  });

  it('picks up by the stream’s own start when it broke before any event', async () => {
    const stop = transportWith().onEvent(() => undefined);
    await later(() => streams.length === 1);
    await new Promise((resume) => setTimeout(resume, 30));
    streams[0]!.answer.destroy();
    await later(() => streams.length === 2);
    stop();

    expect(streams[1]!.url).toBe('/events?after=40');
  });

  it('turns a closed door and a dead host into failures, never into a throw', async () => {
    const { call } = transportWith();
    answerApi = (answer) => answer.writeHead(401).end('no');
    expect(await call('system.about', {})).toMatchObject({ ok: false, failure: { code: 'session.ended' } });

    answerApi = (answer) => answer.destroy();
    expect(await call('system.about', {})).toMatchObject({ ok: false, failure: { code: 'engine.unreachable' } });
  });

  it('says when the session is over, and asks no more', async () => {
    server.removeAllListeners('request');
    let asked = 0;
    server.on('request', (_request, answer) => {
      asked += 1;
      answer.writeHead(401).end();
    });
    let ends = 0;
    const transport = createHttpTransport({ sessionKey: 'old', pauseMs: 5, onEnd: () => void (ends += 1) });
    const stop = transport.onEvent(() => undefined);
    await later(() => ends > 0);
    await new Promise((resume) => setTimeout(resume, 30));
    stop();

    expect([ends, asked]).toEqual([1, 1]);
  });

  it('passes a reply through as it is', async () => {
    expect(await transportWith().call('system.about', {})).toEqual({ ok: true, value: 7 });
  });
});
