import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFiles } from '../../../../../../electron/engine/config/files/read-files.ts';
import { writeFiles } from '../../../../../../electron/engine/config/files/write-files.ts';
import type { ConfigDocument, ConfigId } from '../../../../../../shared/domain/config.ts';
import type { EpochMs } from '../../../../../../shared/domain/ids.ts';
import { aFolder, counts, seed } from '../../../../../support/world.ts';
import { aDocument, aFile, anExport, aPlace, contentOf, hostileName, plainly, settled } from './support/samples.ts';

const someDocuments = () => {
  const bytes = new Map<string, Uint8Array>();
  const documents = [
    aDocument('space', 'Sales', { resource: { type: 'shared', name: 'Sales' } }),
    aDocument('theme', 'Dark', { files: [aFile('theme.zip', 'PK…', bytes)] }),
    aDocument('template', 'Master', {
      apply: 'no',
      why: 'restored as an app',
      files: [aFile('qvs', 'LOAD 1;', bytes)],
    }),
    aDocument('webhook', 'Hook', {
      resource: { url: 'https://acme.example/hook', owner: { $ref: 'user/anna' }, secret: { $secret: 'the secret' } },
      secrets: [{ path: '/secret', what: 'the secret' }],
    }),
  ];
  return { documents, bytes };
};

describe('configuration written as files', () => {
  it('has one file for each resource, and files beside it', async () => {
    const out = aPlace();
    const { documents, bytes } = someDocuments();

    const written = await writeFiles(anExport(documents, bytes), { ...plainly, out });

    expect(Object.keys(contentOf(out))).toEqual(
      [
        'README.md',
        'coffer-config.json',
        'ids.json',
        'secrets.md',
        'space/sales.json',
        'template/master.json',
        'template/master.qvs',
        'theme/dark.json',
        'theme/dark.theme.zip',
        'webhook/hook.json',
      ].sort(),
    );
    expect(written).toMatchObject({ files: 10, kept: [] });
    expect(readFileSync(join(out, 'space/sales.json'), 'utf8')).toMatch(/^\{\n {2}"format"[\s\S]*\}\n$/);
  });

  it('is one folder where flat files are asked for', async () => {
    const out = aPlace();
    const { documents, bytes } = someDocuments();
    await writeFiles(anExport(documents, bytes), { ...plainly, format: 'flat', out });
    expect(Object.keys(contentOf(out))).toContain('theme--dark.theme.zip');
    expect(settled((await readFiles(out, {})).documents)).toEqual(settled(documents));
  });

  it('differs in ids.json alone when nothing but the capture is another', async () => {
    const [one, other] = [aPlace(), aPlace()];
    const { documents, bytes } = someDocuments();
    await writeFiles(anExport(documents, bytes), { ...plainly, out: one });
    const source = { tenant: 'b', tenantId: 't2', host: 'h', configId: 'c2' as ConfigId, takenAt: 5 as EpochMs };
    await writeFiles(anExport(documents.toReversed(), bytes, { source }), { ...plainly, out: other });
    const [{ 'ids.json': a, ...left }, { 'ids.json': b, ...right }] = [contentOf(one), contentOf(other)];
    expect(left).toEqual(right);
    expect(a).not.toEqual(b);
  });

  it('stays as it is to the byte when it is written again without a change', async () => {
    const out = aPlace();
    const { documents, bytes } = someDocuments();
    const first = anExport(documents, bytes);
    await writeFiles(first, { ...plainly, out });
    const before = contentOf(out);
    const later = { ...first.source, takenAt: 9 as EpochMs, configId: 'c9' as ConfigId };
    const again = await writeFiles({ ...first, source: later }, { ...plainly, out });
    expect(again).toMatchObject({ changes: [], touched: [] });
    expect(contentOf(out)).toEqual(before);
  });

  it.each(['files', 'flat'] as const)(
    `is read back as it was, whatever stands in it (%s, seed ${seed})`,
    async (format) => {
      const resource = fc.dictionary(hostileName, fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true });
      const documents = fc.uniqueArray(
        fc.record({
          kind: fc.constantFrom('space', 'theme', 'webhook'),
          // Nothing is ever called like nothing.
          key: hostileName.filter((key) => key !== '' && key !== '?'),
          resource,
          name: hostileName,
        }),
        { maxLength: 6, selector: ({ kind, key }) => `${kind}/${key}` },
      );
      const variables = fc.dictionary(fc.constantFrom('A', 'B'), fc.constantFrom('a', 'Sales', '$', '{', '../'), {
        noNullPrototype: true,
      });
      const folder = aFolder();
      let count = 0;
      try {
        await fc.assert(
          fc.asyncProperty(documents, variables, async (drawn, given) => {
            const bytes = new Map<string, Uint8Array>();
            const own = drawn.map(({ kind, key, resource: seen, name }): ConfigDocument =>
              aDocument(kind, key, {
                // JSON has no negative zero, and a field of this name does not survive a schema.
                resource: JSON.parse(JSON.stringify(seen).replaceAll('__proto__', 'proto')) as never,
                files: [aFile(name, `${kind}${key}`, bytes)],
              }),
            );
            const out = join(folder.path, String((count += 1)));
            await writeFiles(anExport(own, bytes), { out, format, variables: given, replaceEdited: false });
            const read = await readFiles(out, given);
            expect(settled(read.documents)).toEqual(settled(own));
            expect([...read.files.keys()].sort()).toEqual([...bytes.keys()].sort());
            expect(read.ignored).toEqual([]);
          }),
          { seed, numRuns: counts(150, 3_000) },
        );
      } finally {
        folder.dispose();
      }
    },
  );
});

describe('a folder that is written again', () => {
  it('keeps what a person put there and loses what the configuration no longer has', async () => {
    const out = aPlace();
    const { documents, bytes } = someDocuments();
    await writeFiles(anExport(documents, bytes), { ...plainly, out });
    writeFileSync(join(out, 'notes.txt'), 'mine');
    writeFileSync(join(out, 'theme', 'idea.md'), 'mine too');

    const written = await writeFiles(anExport(documents.slice(0, 1), bytes), { ...plainly, out });

    expect(written.kept).toEqual(['notes.txt', 'theme/idea.md']);
    expect(written.changes).toEqual(
      expect.arrayContaining([
        { kind: 'theme', key: 'Dark', what: 'removed' },
        { kind: 'webhook', key: 'Hook', what: 'removed' },
      ]),
    );
    expect(existsSync(join(out, 'webhook'))).toBe(false);
    expect(existsSync(join(out, 'theme/dark.theme.zip'))).toBe(false);
    expect(readFileSync(join(out, 'theme/idea.md'), 'utf8')).toBe('mine too');
    expect((await readFiles(out, {})).documents).toHaveLength(1);
  });

  it('is refused where a person’s edit would be lost, unless git has it', async () => {
    const out = aPlace();
    const { documents, bytes } = someDocuments();
    await writeFiles(anExport(documents, bytes), { ...plainly, out });
    const path = join(out, 'space/sales.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"shared"', '"managed"'));
    const changed = [aDocument('space', 'Sales', { resource: { type: 'data' } })];

    await expect(writeFiles(anExport(changed), { ...plainly, out })).rejects.toMatchObject({
      code: 'config.folder',
      details: { reason: 'edited', names: ['space/sales.json'] },
    });
    expect(readFileSync(path, 'utf8')).toContain('managed');

    await writeFiles(anExport(changed), { ...plainly, out, replaceEdited: true });
    expect(readFileSync(path, 'utf8')).toContain('"data"');
  });

  it('is refused where a person’s own file has the name of a new one', async () => {
    const out = aPlace();
    await writeFiles(anExport([]), { ...plainly, out });
    mkdirSync(join(out, 'space'));
    writeFileSync(join(out, 'space', 'sales.json'), 'mine');
    await expect(writeFiles(anExport([aDocument('space', 'Sales')]), { ...plainly, out })).rejects.toMatchObject({
      details: { reason: 'in-the-way', names: ['space/sales.json'] },
    });
  });

  it('must be Coffer’s own, or empty', async () => {
    const out = aPlace();
    mkdirSync(out);
    await writeFiles(anExport([]), { ...plainly, out });
    rmSync(join(out, 'coffer-config.json'));
    await expect(writeFiles(anExport([]), { ...plainly, out })).rejects.toMatchObject({
      code: 'config.folder',
      details: { reason: 'not-ours' },
    });
  });

  it('is refused where a link stands in it or for it', async () => {
    const out = aPlace();
    const elsewhere = aFolder();
    await writeFiles(anExport([]), { ...plainly, out });
    symlinkSync(elsewhere.path, join(out, 'space'));
    const refusal = { code: 'config.folder', details: { reason: 'link' } };
    await expect(writeFiles(anExport([aDocument('space', 'A')]), { ...plainly, out })).rejects.toMatchObject(refusal);
    await expect(readFiles(out, {})).rejects.toMatchObject(refusal);
    symlinkSync(elsewhere.path, `${out}-link`);
    await expect(writeFiles(anExport([]), { ...plainly, out: `${out}-link` })).rejects.toMatchObject(refusal);
    expect(contentOf(elsewhere.path)).toEqual({});
    elsewhere.dispose();
  });

  it('never removes what a forged manifest calls ours', async () => {
    const out = aPlace();
    await writeFiles(anExport([]), { ...plainly, out });
    const manifest = join(out, 'coffer-config.json');
    const victim = join(out, '..', 'victim.txt');
    writeFileSync(victim, 'keep');
    const forged = JSON.parse(readFileSync(manifest, 'utf8')) as { files: { path: string }[] };
    forged.files[0]!.path = '../victim.txt';
    writeFileSync(manifest, JSON.stringify(forged));
    await expect(writeFiles(anExport([]), { ...plainly, out })).rejects.toMatchObject({
      code: 'config.bad-file',
      details: { place: '/files/0/path' },
    });
    expect(readFileSync(victim, 'utf8')).toBe('keep');
  });
});
