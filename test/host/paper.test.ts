import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { paperPolicy, serveOverHttp, type HttpHost } from '../../electron/hosts/http/index.ts';
import { createFakeEngine, type FakeEngine } from './fake-engine.ts';
import { rawRequest, type RawAnswer } from './raw-request.ts';

let engine: FakeEngine;
let host: HttpHost;
let time: number;

beforeEach(async () => {
  engine = createFakeEngine(3);
  time = 1_000_000;
  host = await serveOverHttp(engine, { now: () => time });
});
afterEach(() => host.close());

const page = '<!doctype html><title>Sheet</title><style>h1 { color: #111 }</style><h1>Sheet</h1>';
const put = (input: unknown, headers: Record<string, string> = {}): Promise<RawAnswer> =>
  rawRequest(host.port, {
    method: 'POST',
    path: '/paper',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${host.sessionKey}`, ...headers },
    body: JSON.stringify(input),
  });
const ticketFor = async (html: string): Promise<string> =>
  (JSON.parse((await put({ html })).body) as { value: { ticket: string } }).value.ticket;
const get = (ticket: string, headers: Record<string, string> = {}): Promise<RawAnswer> =>
  rawRequest(host.port, { path: `/paper/${ticket}`, headers });
const codeOf = (answer: RawAnswer): unknown =>
  (JSON.parse(answer.body) as { failure?: { code: string } }).failure?.code;

describe('a page on its way to paper', () => {
  it('is shown once, by its ticket alone', async () => {
    const ticket = await ticketFor(page);
    const [first, second] = [await get(ticket), await get(ticket)];

    expect([first.status, first.body, first.headers['content-type']]).toEqual([200, page, 'text/html; charset=utf-8']);
    expect([second.status, codeOf(second)]).toEqual([404, 'request.not-found']);
  });

  it('is read in one pass, however odd it is', async () => {
    const policies = ['<style>'.repeat(400_000), '<style '.repeat(400_000), '<style></style '.repeat(20_000)].map(
      paperPolicy,
    );

    expect(policies.map((policy) => policy.split('; ')[1]!.slice(0, 18))).toEqual([
      "style-src 'none'",
      "style-src 'none'",
      "style-src 'sha256-".slice(0, 18),
    ]);
  });

  it('is gone after 30 seconds', async () => {
    const ticket = await ticketFor(page);
    time += 30_000;

    expect((await get(ticket)).status).toBe(404);
  });

  it('is under a policy that runs nothing and lets only its own style through', async () => {
    const { headers } = await get(await ticketFor(page));
    const policy = String(headers['content-security-policy']);

    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      expect.stringMatching(/^style-src 'sha256-[A-Za-z0-9+/]{43}='$/),
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      'sandbox',
    ]);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });

  it('has no style without one, and never a source it could name itself', () => {
    expect(paperPolicy('<p>')).toContain("style-src 'none';");
    expect(paperPolicy("<style>'; script-src *</style>")).not.toMatch(/\*|unsafe|script-src/);
    expect(paperPolicy('<style>a{}</style><STYLE media="print">b{}</STYLE >').match(/sha256-/g)).toHaveLength(2);
  });

  it.each([
    ['without the key', { authorization: '' }, 401, 'session.ended'],
    ['with a wrong key', { authorization: `Bearer ${'x'.repeat(43)}` }, 401, 'session.ended'],
    ['from a foreign page', { origin: 'https://evil.example' }, 403, 'request.foreign-page'],
    ['under a foreign name', { host: 'evil.example' }, 403, 'request.foreign-page'],
    ['as a form', { 'content-type': 'text/plain' }, 400, 'request.invalid'],
  ])('is not taken %s', async (_, headers, status, code) => {
    const answer = await put({ html: page }, headers);

    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
  });

  it.each([[{}], [{ html: 7 }], [null], [[page]]])('is not %j', async (input) => {
    expect(codeOf(await put(input))).toBe('request.invalid');
  });

  it('is not shown under a foreign name', async () => {
    const ticket = await ticketFor(page);

    expect((await get(ticket, { host: 'evil.example' })).status).toBe(403);
    expect((await get(ticket, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await get(ticket)).status).toBe(200);
  });

  it('waits with a few others only', async () => {
    const tickets: string[] = [];
    for (let i = 0; i < 9; i += 1) tickets.push(await ticketFor(page));

    expect((await get(tickets[0]!)).status).toBe(404);
    expect((await get(tickets[8]!)).status).toBe(200);
  });

  it('is a ticket, and no guess', async () => {
    for (const ticket of ['', '..', 'x', '__proto__']) expect((await get(ticket)).status).toBe(404);
    expect(engine.calls).toEqual([]);
  });
});
