import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../../../shared/errors/app-error.ts';
import { aPatientWorld } from '../../../../support/world.ts';
import { aClientOf, aStub, apiKey, enveloped, fillServer, guid, json, raw, refused } from './stub-qalyptus.ts';

const body = { NewName: 'Copy' };
const duplicateRoute = `POST /api/v2/tasks/${guid(1)}/duplicate`;
const caught = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: unknown) => thrown as AppError,
  );
const codeOf = async (work: Promise<unknown>) => (await caught(work))?.code ?? 'done';

describe('a status that is no success', () => {
  it.each([
    [400, 'qalyptus.rejected'],
    [401, 'qalyptus.key'],
    [403, 'qalyptus.forbidden'],
    [405, 'qalyptus.not-offered'],
    [409, 'qalyptus.name-taken'],
    [417, 'qalyptus.key'],
    [422, 'qalyptus.licence'],
    [500, 'qalyptus.unreachable'],
    [502, 'qalyptus.unreachable'],
    [503, 'qalyptus.unreachable'],
    [504, 'qalyptus.unreachable'],
    [302, 'qalyptus.unreachable'],
  ])('%i on a duplicate is sent once and means %s', async (status, code) => {
    const stub = await aStub();
    stub.on(duplicateRoute, (response) => json(response, refused('no'), status));
    expect(await codeOf(aClientOf(stub.url).duplicate(guid(1), body))).toBe(code);
    expect(stub.sent('POST')).toHaveLength(1);
  });

  it('404 on a duplicate is not-offered where the task is there, and not-found where it is not', async () => {
    const [old, other] = [await aStub(), await aStub()];
    fillServer(old, 'v1');
    other.gives('GET /api/v2/tasks', []);
    expect(await codeOf(aClientOf(old.url).duplicate(guid(1), body))).toBe('qalyptus.not-offered');
    expect(await codeOf(aClientOf(other.url).duplicate(guid(1), body))).toBe('qalyptus.not-found');
  });

  it('404 on a mapping is not-offered only when task and report are there', async () => {
    const stub = await aStub();
    fillServer(stub);
    const client = aClientOf(stub.url);
    expect(await codeOf(client.overwrite(guid(1), guid(11), {}))).toBe('qalyptus.not-offered');
    expect(await codeOf(client.overwrite(guid(1), guid(12), {}))).toBe('qalyptus.not-found');
  });

  it('409 on something without a name is a rejection', async () => {
    const stub = await aStub();
    stub.on('*', (response) => json(response, refused('busy'), 409));
    expect(await codeOf(aClientOf(stub.url).setActive(guid(1), false))).toBe('qalyptus.rejected');
    expect(await codeOf(aClientOf(stub.url).overwrite(guid(1), guid(11), {}))).toBe('qalyptus.rejected');
  });

  it('200 with isSuccess false is a rejection with the server’s own words', async () => {
    const stub = await aStub();
    stub.on(duplicateRoute, (response) =>
      json(response, { Data: null, IsSuccess: false, Error: { Code: 'X1', Message: 'Quota' } }),
    );
    const failure = await caught(aClientOf(stub.url).duplicate(guid(1), body));
    expect(failure?.code).toBe('qalyptus.rejected');
    expect(failure?.details['words']).toBe('X1: Quota');
  });

  it.each([
    ['an envelope', refused('Bad name'), 'Bad name'],
    ['problem details', { title: 'Invalid', status: 400, errors: { NewName: ['too long'] } }, 'Invalid: too long'],
    ['a list', { isSuccess: false, error: ['a', { message: 'b' }] }, 'a: b'],
  ])('keeps the words of %s for the reader', async (_form, answer, words) => {
    const stub = await aStub();
    stub.on(duplicateRoute, (response) => json(response, answer, 400));
    expect((await caught(aClientOf(stub.url).duplicate(guid(1), body)))?.details['words']).toBe(words);
  });

  it('429 was not executed: it is waited for and sent again, a duplicate too', async () => {
    const [stub, world] = [await aStub(), aPatientWorld()];
    stub.on(duplicateRoute, (response, _seen, time) =>
      time < 3 ? json(response, refused('slow'), 429, { 'retry-after': '7' }) : json(response, enveloped(guid(2))),
    );
    expect(await aClientOf(stub.url, { world, clockRate: 7 }).duplicate(guid(1), body)).toBe(guid(2));
    expect(world.slept).toEqual([1000, 1000]);
  });

  it('429 with a date is waited for by the server’s own clock, and not for ever', async () => {
    const [stub, world] = [await aStub(), aPatientWorld()];
    const at = Date.parse('2026-01-05T10:00:00Z');
    const headers = { date: new Date(at).toUTCString(), 'retry-after': new Date(at + 30_000).toUTCString() };
    stub.on('*', (response) => json(response, refused('slow'), 429, headers));
    expect(await codeOf(aClientOf(stub.url, { world }).tasks())).toBe('qalyptus.rate-limited');
    expect(world.slept).toEqual(Array.from({ length: 9 }, () => 30_000));
  });

  it('a lost line is repeated for a read up to five times, with growing waits, and never for a write', async () => {
    const [stub, world] = [await aStub(), aPatientWorld()];
    stub.on('*', (response) => void response.destroy());
    const client = aClientOf(stub.url, { world });
    expect(await codeOf(client.tasks())).toBe('qalyptus.unreachable');
    expect(stub.sent('GET')).toHaveLength(5);
    expect(world.slept).toHaveLength(4);
    expect(world.slept[3]).toBeGreaterThan(world.slept[0]!);
    for (const write of [
      client.duplicate(guid(1), body),
      client.overwrite(guid(1), guid(11), {}),
      client.setActive(guid(1), false),
      client.deleteTask(guid(1)),
    ]) {
      expect(await codeOf(write)).toBe('qalyptus.unreachable');
    }
    expect(client.statistics()).toEqual({ calls: 9, writes: 4, retries: 4 });
    expect(stub.requests).toHaveLength(9);
  });

  it('a read goes on after failures that pass', async () => {
    const stub = await aStub();
    stub.on('GET /api/v2/tasks', (response, _seen, time) =>
      time < 4 ? raw(response, 'busy', 503) : json(response, enveloped([])),
    );
    expect(await aClientOf(stub.url).tasks()).toEqual({ rows: [], maybeCut: false });
  });

  it('silence is a lost line, in the headers and in the body', async () => {
    const stub = await aStub();
    stub.on(duplicateRoute, () => undefined);
    stub.on(`PATCH /api/v2/tasks/${guid(1)}`, (response) => void response.writeHead(200).write('{'));
    const client = aClientOf(stub.url, { limits: { replyMs: 300, stallMs: 300 } });
    expect(await codeOf(client.duplicate(guid(1), body))).toBe('qalyptus.unreachable');
    expect(await codeOf(client.setActive(guid(1), false))).toBe('qalyptus.unreachable');
  });

  it('a page instead of an answer is an odd reply', async () => {
    const stub = await aStub();
    stub.on('*', (response) =>
      raw(response, '<!doctype html><title>Sign in</title>', 200, { 'content-type': 'text/html' }),
    );
    const failure = await caught(aClientOf(stub.url).tasks());
    expect([failure?.code, failure?.details['reason']]).toEqual(['qalyptus.odd-reply', 'html']);
    expect(await codeOf(aClientOf(stub.url).overwrite(guid(1), guid(11), {}))).toBe('qalyptus.odd-reply');
  });

  it('an answer without end is cut off', async () => {
    const stub = await aStub();
    stub.on('*', (response) => raw(response, JSON.stringify('x'.repeat(5000))));
    const failure = await caught(aClientOf(stub.url, { limits: { replyBytes: 1000 } }).tasks());
    expect([failure?.code, failure?.details['reason']]).toEqual(['qalyptus.odd-reply', 'too-large']);
  });

  it('never shows the key: not in errors, not in the log, not in an address', async () => {
    const [stub, world] = [await aStub(), aPatientWorld()];
    stub.on('*', (response, { headers }) => json(response, refused(`bad ${String(headers.authorization)}`), 401));
    const failure = await caught(aClientOf(stub.url, { world }).duplicate(guid(1), body));
    expect(stub.requests[0]?.headers.authorization).toBe(`Bearer ${apiKey}`);
    const shown = JSON.stringify([
      failure?.details,
      failure?.message,
      world.lines,
      stub.requests.map(({ path }) => path),
    ]);
    expect(shown).toContain('bad Bearer [secret]');
    expect(shown).not.toContain(apiKey);
  });
});
