import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFiles } from '../../../../../../electron/engine/config/files/read-files.ts';
import { writeFiles } from '../../../../../../electron/engine/config/files/write-files.ts';
import { aDocument, aFile, anExport, aPlace, plainly } from './support/samples.ts';

const file = 'space/sales.json';

/** A folder with one space and one theme, in which the space's file was changed by hand. */
async function edited(change: (text: string) => string | Buffer, path = file): Promise<string> {
  const out = aPlace();
  const bytes = new Map<string, Uint8Array>();
  const theme = aDocument('theme', 'Dark', { files: [aFile('theme.zip', 'PK', bytes)] });
  const space = aDocument('space', 'Sales', { resource: { host: 'acme.example', name: 'Sales' } });
  await writeFiles(anExport([space, theme], bytes), { ...plainly, out });
  writeFileSync(join(out, path), change(readFileSync(join(out, path), 'utf8')));
  return out;
}

const refused = async (dir: string, details: object, code = 'config.bad-file') =>
  expect(readFiles(dir, {})).rejects.toMatchObject({ code, details });

describe('a folder of configuration that was edited by hand', () => {
  it('is refused with the file and the place of an unknown field', async () => {
    const dir = await edited((text) => text.replace('"key"', '"colour": "red", "key"'));
    await refused(dir, { file, place: '/colour' });
  });

  it('is refused where a file is not JSON, not UTF-8 or far too large', async () => {
    await refused(await edited((text) => text.slice(0, -4)), { file, place: '', problem: 'not JSON' });
    await refused(await edited(() => Buffer.from([0x22, 0xff, 0x22])), { file, problem: 'not UTF-8' });
    const large = await edited(() => `"${'x'.repeat(8 * 1024 * 1024)}"`);
    await refused(large, { file, problem: 'larger than 8388608 bytes' });
  });

  it('is refused where it is nested beyond all reason', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const dir = await edited((text) => text.replace('"acme.example"', deep));
    await refused(dir, { file, problem: 'nested deeper than 220' });
  });

  it('is refused where a number is too large for any, which would become nothing', async () => {
    const dir = await edited((text) => text.replace('"acme.example"', '1e999'));
    await refused(dir, { file, problem: 'no number fits at /resource/host' });
  });

  it('is refused where a later Coffer wrote it', async () => {
    const newer = (text: string) => text.replace('"version": 1', '"version": 2');
    await refused(await edited(newer), { file, version: 2 }, 'config.newer-file');
    await refused(await edited(newer, 'coffer-config.json'), { version: 2 }, 'config.newer-file');
  });

  it('names every variable that has no value, at once', async () => {
    const dir = await edited((text) => text.replace('acme.example', '${HOST}/${PATH_1}'));
    writeFileSync(
      join(dir, 'theme/dark.json'),
      readFileSync(join(dir, 'theme/dark.json'), 'utf8').replaceAll('"Dark"', '"${THEME}"'),
    );
    await refused(dir, { names: ['HOST', 'PATH_1', 'THEME'] }, 'config.variable');
    const { documents } = await readFiles(dir, { HOST: 'h', PATH_1: 'p', THEME: 'Light' });
    expect(documents.map(({ key }) => key)).toEqual(['Sales', 'Light']);
    expect(documents[0]?.resource).toEqual({ host: 'h/p', name: 'Sales' });
  });

  it('is refused where ${ begins nothing', async () => {
    const dir = await edited((text) => text.replace('acme.example', 'a ${not closed'));
    await refused(dir, { file, place: '/resource/host' });
  });

  it('is refused where two files are the same resource, or one lies with another kind', async () => {
    const dir = await edited((text) => text);
    const text = readFileSync(join(dir, file), 'utf8');
    writeFileSync(join(dir, 'space/second.json'), text);
    await refused(dir, { file: 'space/second.json', place: '/key' });
    rmSync(join(dir, 'space/second.json'));
    writeFileSync(join(dir, 'theme/lost.json'), text);
    await refused(dir, { file: 'theme/lost.json', place: '/kind' });
  });

  it('may hold another file beside a resource, but must hold one', async () => {
    const dir = await edited((text) => text);
    writeFileSync(join(dir, 'theme/dark.theme.zip'), 'PK, but another');
    const { documents, files } = await readFiles(dir, {});
    const [now] = documents.find(({ kind }) => kind === 'theme')?.files ?? [];
    expect(now).toMatchObject({ name: 'theme.zip', bytes: 15 });
    expect(Buffer.from(files.get(now!.sha256)!).toString()).toBe('PK, but another');
    rmSync(join(dir, 'theme/dark.theme.zip'));
    await refused(dir, { file: 'theme/dark.json', place: '/files/0' });
  });

  it('takes a file a person added, and says what it does not read', async () => {
    const dir = await edited((text) => text);
    const added = readFileSync(join(dir, file), 'utf8').replaceAll('Sales', 'New');
    writeFileSync(join(dir, 'space/My own file.json'), added);
    writeFileSync(join(dir, 'todo.txt'), '');
    const { documents, ignored } = await readFiles(dir, {});
    expect(documents.map(({ key }) => key)).toContain('New');
    expect(ignored).toEqual(['todo.txt']);
  });

  it('is free to be applied once the held place has a variable', async () => {
    const what = 'found in the text: a password';
    const held = aDocument('data-connection', 'DB', {
      apply: 'no',
      why: 'A secret seems to stand at /connect.',
      resource: { connect: { $secret: what } },
      secrets: [{ path: '/connect', what }],
    });
    const out = aPlace();
    await writeFiles(anExport([held]), { ...plainly, out });
    expect((await readFiles(out, {})).documents[0]?.apply).toBe('no');
    const path = join(out, 'data-connection/db.json');
    const place = /\{\s*"\$secret": "[^"]*"\s*\}/;
    writeFileSync(path, readFileSync(path, 'utf8').replace(place, '"pwd=$' + '{PASSWORD}"'));
    const { documents } = await readFiles(out, { PASSWORD: 'x' });
    expect(documents[0]).toMatchObject({ apply: 'yes', secrets: [], resource: { connect: 'pwd=x' } });
  });
});
