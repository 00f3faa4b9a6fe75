import { describe, expect, it } from 'vitest';
import { aPatientWorld } from '../../../../support/world.ts';
import {
  aFile,
  aMemory,
  aWriter,
  content,
  kilobyte,
  queryOf,
  request,
  storeUploads,
  takeImports,
} from './stub-uploads.ts';
import { aStubTenant, failureOf, json, tenantId } from './stub-tenant.ts';

describe('an import by upload', () => {
  it('brings the file in pieces, reading it once, and imports it by its id', async () => {
    const stub = await aStubTenant();
    takeImports(stub);
    const uploads = storeUploads(stub);
    const opened: number[] = [];
    const upload = aMemory();
    const { client, writer } = aWriter(stub);

    await writer.importApp(request({ via: 'upload', bytes: aFile(opened), upload }));

    expect(uploads[0]!.bytes.equals(content)).toBe(true);
    expect(opened).toEqual([0]);
    expect(stub.seen('PATCH')).toHaveLength(10);
    expect(queryOf(stub.seen('POST /api/v1/apps/import')[0]!.path)).toMatchObject({ fileId: 'f-1', spaceId: 's1' });
    const [made] = stub.seen('POST /api/v1/temp-contents/files');
    const metadata = String(made!.headers['upload-metadata'])
      .split(',')
      .map((pair) => pair.split(' '));
    expect(metadata.map(([key, value]) => [key, Buffer.from(value!, 'base64').toString()])).toEqual([
      ['filename', 'app.qvf'],
      ['ttl', '259200'],
    ]);
    expect(made!.headers).toMatchObject({ 'tus-resumable': '1.0.0', 'upload-length': String(content.length) });
    expect(upload.kept).toBeNull();
    const used = client.statistics().tiers.find(({ tier }) => tier === 'upload');
    expect(used).toMatchObject({ used: 11, allowed: 800 });
  });

  it('sends no further part while its caller is paused', async () => {
    const stub = await aStubTenant();
    takeImports(stub);
    storeUploads(stub);
    const [reached, goesOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let asked = 0;
    const mayGoOn = async () => {
      if (++asked !== 4) return;
      reached.resolve();
      await goesOn.promise;
    };
    const importing = aWriter(stub).writer.importApp(request({ via: 'upload', mayGoOn }));

    await reached.promise;
    const sent = stub.seen('PATCH').length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(stub.seen('PATCH')).toHaveLength(sent);
    expect(sent).toBeLessThan(10);
    goesOn.resolve();
    await importing;
    expect(stub.seen('PATCH')).toHaveLength(10);
  });

  it('cut at 70 % goes on where the server stands', async () => {
    const stub = await aStubTenant();
    takeImports(stub);
    const uploads = storeUploads(stub, {
      // Half of the eighth piece arrives.
      misbehave: (message, _response, time, upload) => {
        if (time !== 8) return false;
        message.once('data', (chunk: Buffer) => {
          upload.bytes = Buffer.concat([upload.bytes, chunk.subarray(0, 500)]);
          message.socket.destroy();
        });
        return true;
      },
    });
    const opened: number[] = [];

    await aWriter(stub).writer.importApp(request({ via: 'upload', bytes: aFile(opened) }));

    expect(uploads).toHaveLength(1);
    expect(uploads[0]!.bytes.equals(content)).toBe(true);
    expect(opened).toEqual([0, 70 * kilobyte + 500]);
    expect(stub.seen('HEAD')).toHaveLength(1);
  });

  it('cut at 70 % goes on in another process with the kept memory', async () => {
    const stub = await aStubTenant();
    takeImports(stub);
    const stop = new AbortController();
    const uploads = storeUploads(stub, {
      misbehave: (_message, _response, time) => {
        if (time === 8) stop.abort(new Error('power cut'));
        return time === 8;
      },
    });
    const upload = aMemory();
    const first = aWriter(stub).writer.importApp(request({ via: 'upload', upload }), stop.signal);
    await expect(first).rejects.toThrow('power cut');
    expect(upload.kept).toEqual({ location: '/api/v1/temp-contents/files/f-1', fileBytes: content.length });

    const opened: number[] = [];
    const again = request({ via: 'upload', upload: aMemory(upload.kept), bytes: aFile(opened) });
    await aWriter(stub).writer.importApp(again);

    expect(uploads).toHaveLength(1);
    expect(uploads[0]!.bytes.equals(content)).toBe(true);
    expect(opened).toEqual([70 * kilobyte]);
    expect(stub.seen('POST /api/v1/apps/import')).toHaveLength(1);
  });

  it('that was whole already is only imported', async () => {
    const stub = await aStubTenant();
    takeImports(stub, (time) => (time === 1 ? 502 : null));
    storeUploads(stub);
    const upload = aMemory();
    const { writer } = aWriter(stub);

    expect((await failureOf(writer.importApp(request({ via: 'upload', upload })))).code).toBe('tenant.unreachable');
    const before = stub.seen('PATCH').length;
    await writer.importApp(request({ via: 'upload', upload }));

    expect(stub.seen('PATCH')).toHaveLength(before);
    expect(upload.kept).toBeNull();
  });

  it('of another size than the kept one starts anew', async () => {
    const stub = await aStubTenant();
    takeImports(stub);
    const uploads = storeUploads(stub);
    const upload = aMemory({ location: '/api/v1/temp-contents/files/f-9', fileBytes: 5 });

    await aWriter(stub).writer.importApp(request({ via: 'upload', upload }));

    expect(uploads[0]!.bytes.equals(content)).toBe(true);
    expect(stub.seen('HEAD')).toEqual([]);
  });

  it.each([
    [409, 1, 'asks for the offset and goes on'],
    [423, 1, 'waits, asks for the offset and goes on'],
    [502, 1, 'asks for the offset and goes on'],
    [404, 2, 'starts anew'],
    [410, 2, 'starts anew'],
  ])('answered with %i needs %i upload in all: it %s', async (status, starts) => {
    const world = aPatientWorld();
    const stub = await aStubTenant();
    takeImports(stub);
    const uploads = storeUploads(stub, {
      misbehave: (message, response, time) => {
        if (time !== 5) return false;
        message.resume();
        json(response, {}, status);
        return true;
      },
    });

    await aWriter(stub, { world }).writer.importApp(request({ via: 'upload' }));

    expect(uploads).toHaveLength(starts);
    expect(uploads.at(-1)!.bytes.equals(content)).toBe(true);
    expect(stub.seen('HEAD')).toHaveLength(starts === 1 ? 1 : 0);
    expect(world.slept.length).toBeGreaterThan(0);
  });

  it.each([400, 412, 415])('answered with %i is given up', async (status) => {
    const stub = await aStubTenant();
    storeUploads(stub, {
      misbehave: (message, response) => {
        message.resume();
        json(response, {}, status);
        return true;
      },
    });

    const failure = await failureOf(aWriter(stub).writer.importApp(request({ via: 'upload' })));

    expect(failure).toMatchObject({ code: 'tenant.rejected', details: { status } });
    expect(stub.seen('PATCH')).toHaveLength(1);
  });

  it('that never gets further is given up after a bounded number of tries', async () => {
    const stub = await aStubTenant();
    storeUploads(stub, {
      misbehave: (message, response) => {
        message.resume();
        json(response, {}, 409);
        return true;
      },
    });

    expect((await failureOf(aWriter(stub).writer.importApp(request({ via: 'upload' })))).code).toBe(
      'tenant.unreachable',
    );
    expect(stub.seen('PATCH').length).toBeLessThan(20);
  });

  it('starts anew where the tenant does not say how far it came', async () => {
    const stub = await aStubTenant();
    takeImports(stub);
    const uploads = storeUploads(stub, {
      hidesOffset: true,
      misbehave: (message, _response, time) => {
        if (time === 3) message.socket.destroy();
        return time === 3;
      },
    });

    await aWriter(stub).writer.importApp(request({ via: 'upload' }));

    expect(uploads).toHaveLength(2);
    expect(uploads[1]!.bytes.equals(content)).toBe(true);
  });

  it.each(['https://evil.example/api/v1/temp-contents/files/f-1', '//evil.example/f-1', '/files/..', ''])(
    'does not follow the location %j',
    async (location) => {
      const stub = await aStubTenant();
      storeUploads(stub, { location: () => location });

      const failure = await failureOf(aWriter(stub).writer.importApp(request({ via: 'upload' })));

      expect(['tenant.foreign-link', 'tenant.odd-reply']).toContain(failure.code);
      expect(stub.seen('PATCH')).toEqual([]);
    },
  );

  it('takes a location at another name of the tenant for its own', async () => {
    const stub = await aStubTenant();
    takeImports(stub);
    const uploads = storeUploads(stub, {
      location: (id) => `https://acme-1.eu.qlikcloud.com/api/v1/temp-contents/files/${id}`,
    });

    await aWriter(stub, { expectedTenantId: tenantId as never }).writer.importApp(request({ via: 'upload' }));

    expect(uploads[0]!.bytes.equals(content)).toBe(true);
    expect(stub.seen('GET /api/v1/tenants/me')).toHaveLength(1);
  });

  it('whose file the tenant has lost when it is imported is sent once more', async () => {
    const stub = await aStubTenant();
    takeImports(stub, (time) => (time === 1 ? 404 : null));
    const uploads = storeUploads(stub);

    await aWriter(stub).writer.importApp(request({ via: 'upload' }));

    expect(uploads).toHaveLength(2);
    expect(stub.seen('POST /api/v1/apps/import').map(({ path }) => queryOf(path)['fileId'])).toEqual(['f-1', 'f-2']);
  });
});
