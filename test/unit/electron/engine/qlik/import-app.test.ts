import { describe, expect, it } from 'vitest';
import { aPatientWorld } from '../../../../support/world.ts';
import {
  aFile,
  appReply,
  aWriter,
  content,
  kilobyte,
  queryOf,
  request,
  storeUploads,
  takeImports,
} from './stub-uploads.ts';
import { aStubTenant, failureOf, json, type Stub } from './stub-tenant.ts';

function cutImports(stub: Stub): void {
  stub.onRaw('POST /api/v1/apps/import', (message) => {
    message.resume();
    message.on('end', () => message.socket.destroy());
  });
}

function htmlImports(stub: Stub): void {
  stub.onRaw('POST /api/v1/apps/import', (message, response) => {
    message.resume();
    message.on('end', () => response.end('<html>welcome</html>'));
  });
}

describe('an import by body', () => {
  it('sends the file as it is, under its name and into its space', async () => {
    const stub = await aStubTenant();
    const arrived = takeImports(stub);
    const told: number[] = [];

    const app = await aWriter(stub).writer.importApp(request({ onBytes: (sent) => told.push(sent) }));

    expect(app).toMatchObject({ appId: 'app-new', name: 'Sales', spaceId: 's1' });
    expect(arrived).toEqual([content]);
    const [call] = stub.seen('POST /api/v1/apps/import');
    expect(queryOf(call!.path)).toEqual({ name: 'Sales & more [coffer-1a2b3c4d-7]', spaceId: 's1' });
    expect(call!.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(content.length),
    });
    expect(told.at(-1)).toBe(content.length);
  });

  it('goes to the bot’s own space when none is named', async () => {
    const stub = await aStubTenant();
    takeImports(stub);

    await aWriter(stub).writer.importApp(request({ spaceId: null }));

    expect(queryOf(stub.seen('POST /api/v1/apps/import')[0]!.path)).not.toHaveProperty('spaceId');
  });

  it('renews an expired token once and sends the whole file again', async () => {
    const stub = await aStubTenant();
    const arrived = takeImports(stub, (time) => (time === 1 ? 401 : null));
    const opened: number[] = [];

    await aWriter(stub).writer.importApp(request({ bytes: aFile(opened) }));

    expect(arrived).toEqual([content, content]);
    expect(opened).toEqual([0, 0]);
    expect(stub.seen('POST /oauth/token')).toHaveLength(2);
    const bearers = stub.seen('POST /api/v1/apps/import').map(({ headers }) => headers.authorization);
    expect(bearers).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it.each([401, 413])('answered with %i before the file is through is understood all the same', async (status) => {
    const stub = await aStubTenant();
    const big = Buffer.alloc(8 * kilobyte * kilobyte, 7);
    storeUploads(stub);
    let arrived = 0;
    stub.onRaw('POST /api/v1/apps/import', (message, response, time) => {
      if (time === 1) return json(response, {}, status);
      message.on('data', (part: Buffer) => (arrived += part.length));
      message.on('end', () => json(response, appReply));
    });
    const bytes = async function* (from: number) {
      for (let at = from; at < big.length; at += 65_536) yield big.subarray(at, at + 65_536);
    };
    const watchdogs = { uploadChunkBytes: big.length };

    await aWriter(stub, { watchdogs }).writer.importApp(request({ bytes, fileBytes: big.length }));

    expect(arrived).toBe(status === 401 ? big.length : 0);
    expect(stub.seen('PATCH')).toHaveLength(status === 401 ? 0 : 1);
  });

  it('refused twice with 401 is signed out', async () => {
    const stub = await aStubTenant();
    takeImports(stub, () => 401);

    expect((await failureOf(aWriter(stub).writer.importApp(request()))).code).toBe('tenant.signed-out');
    expect(stub.seen('POST /api/v1/apps/import')).toHaveLength(2);
  });

  it('that is rate limited was not done, and is sent again after the stated time', async () => {
    const world = aPatientWorld();
    const stub = await aStubTenant({ now: world.now });
    const arrived = takeImports(stub, (time) => (time === 1 ? 429 : null));

    await aWriter(stub, { world }).writer.importApp(request());

    const [first, second] = stub.seen('POST /api/v1/apps/import');
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(30_000);
    expect(arrived).toEqual([content, content]);
  });

  it.each([
    ['the line breaks after the file', (stub: Stub) => cutImports(stub)],
    ['a gateway answers 502', (stub: Stub) => void takeImports(stub, () => 502)],
    ['the answer is not to be read', (stub: Stub) => htmlImports(stub)],
  ])('is never repeated when %s', async (_what, misbehave) => {
    const stub = await aStubTenant();
    misbehave(stub);

    expect((await failureOf(aWriter(stub).writer.importApp(request()))).code).toBe('tenant.unreachable');
    expect(stub.seen('POST /api/v1/apps/import')).toHaveLength(1);
  });

  it.each([
    [400, 'tenant.rejected'],
    [403, 'tenant.forbidden'],
  ])('refused with %i is %s with its status, and sent once', async (status, code) => {
    const stub = await aStubTenant();
    takeImports(stub, () => status);

    expect(await failureOf(aWriter(stub).writer.importApp(request()))).toMatchObject({ code, details: { status } });
    expect(stub.seen('POST /api/v1/apps/import')).toHaveLength(1);
  });

  it('that is too large goes as an upload', async () => {
    const stub = await aStubTenant();
    takeImports(stub, (time) => (time === 1 ? 413 : null));
    const uploads = storeUploads(stub);

    const app = await aWriter(stub).writer.importApp(request());

    expect(app.appId).toBe('app-new');
    expect(uploads[0]!.bytes.equals(content)).toBe(true);
    expect(queryOf(stub.seen('POST /api/v1/apps/import')[1]!.path)).toMatchObject({ fileId: 'f-1' });
  });

  it('blames the file, not the line, when the file cannot be read', async () => {
    const stub = await aStubTenant();
    takeImports(stub);
    const bytes = async function* () {
      yield content.subarray(0, 1000);
      // As a disk says it: with a code, like a broken line.
      throw Object.assign(new Error('the shelf fell down'), { code: 'EIO' });
    };

    await expect(aWriter(stub).writer.importApp(request({ bytes }))).rejects.toThrow('the shelf fell down');
    const short = request({ fileBytes: content.length + 1 });
    await expect(aWriter(stub).writer.importApp(short)).rejects.toThrow(/came to/);
  });

  it('that stands still on its way is cut', async () => {
    const stub = await aStubTenant();
    takeImports(stub);
    const bytes = async function* () {
      yield content.subarray(0, 1000);
      await new Promise(() => undefined);
    };
    const watchdogs = { stallMs: 100, importMs: 100_000 };

    const failure = await failureOf(aWriter(stub, { watchdogs }).writer.importApp(request({ bytes })));

    expect(failure).toMatchObject({ code: 'tenant.unreachable', details: { cause: 'no-reply' } });
  });

  it('stops at once when a person cancels it', async () => {
    const stub = await aStubTenant();
    const stop = new AbortController();
    stub.onRaw('POST /api/v1/apps/import', () => stop.abort(new Error('enough')));

    await expect(aWriter(stub).writer.importApp(request(), stop.signal)).rejects.toThrow('enough');
  });
});
