import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inventoryColumns, type InventoryRow } from '../../../../../../electron/hosts/cli/inventory/rows.ts';
import { inventoryText, writeTo, writeWhole } from '../../../../../../electron/hosts/cli/inventory/write-inventory.ts';
import { aFolder } from '../../../../../support/world.ts';

const empty = Object.fromEntries(inventoryColumns.map((column) => [column, null])) as InventoryRow;

async function* rows(count: number): AsyncGenerator<InventoryRow> {
  for (let n = 0; n < count; n += 1) yield { ...empty, appId: `app-${n}`, title: 'Größe' };
}

function aPlace() {
  const folder = aFolder();
  onTestFinished(folder.dispose);
  return folder.path;
}

describe('writing an inventory', () => {
  it('begins CSV with the mark spreadsheets look for, then the headings', async () => {
    const path = join(aPlace(), 'all.csv');
    await writeWhole(inventoryText(rows(2), { kind: 'csv', separator: ',' }), path, false);

    expect([...readFileSync(path).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = readFileSync(path, 'utf8').slice(1).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe(inventoryColumns.join(','));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each([0, 1, 3])('writes JSON that can be read back, of %i rows', async (count) => {
    const path = join(aPlace(), 'all.json');
    await writeWhole(inventoryText(rows(count), { kind: 'json' }), path, false);

    expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveLength(count);
  });

  it('replaces a file only when asked to', async () => {
    const path = join(aPlace(), 'all.json');
    writeFileSync(path, 'mine');

    await expect(writeWhole(inventoryText(rows(1), { kind: 'json' }), path, false)).rejects.toMatchObject({
      code: 'request.exists',
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    await writeWhole(inventoryText(rows(1), { kind: 'json' }), path, true);
    expect(readFileSync(path, 'utf8')).toContain('app-0');
  });

  it('leaves nothing behind when the rows break off', async () => {
    const place = aPlace();
    async function* broken(): AsyncGenerator<InventoryRow> {
      yield* rows(1);
      throw new Error('the vault is gone');
    }

    await expect(
      writeWhole(inventoryText(broken(), { kind: 'json' }), join(place, 'all.json'), false),
    ).rejects.toThrow();
    expect(readdirSync(place)).toEqual([]);
  });

  it('says that a folder cannot be written to', async () => {
    const path = join(aPlace(), 'nowhere', 'all.json');

    await expect(writeWhole(inventoryText(rows(1), { kind: 'json' }), path, false)).rejects.toMatchObject({
      code: 'disk.unwritable',
    });
    expect(existsSync(path)).toBe(false);
  });

  it('ends quietly when the reader has seen enough, and loudly when it broke', async () => {
    const after = (code: string) =>
      new Writable({ write: (_piece, _encoding, done) => done(Object.assign(new Error(code), { code })) });
    const text = () => inventoryText(rows(5), { kind: 'json' });

    await expect(writeTo(text(), after('EPIPE'))).resolves.toBeUndefined();
    await expect(writeTo(text(), after('EIO'))).rejects.toMatchObject({ code: 'EIO' });
  });

  it('asks for rows no faster than they are written', async () => {
    let made = 0;
    async function* many(): AsyncGenerator<InventoryRow> {
      for await (const row of rows(1000)) {
        made += 1;
        yield row;
      }
    }
    const text = inventoryText(many(), { kind: 'csv', separator: ',' });
    for (let n = 0; n < 10; n += 1) await text.next();

    expect(made).toBeLessThanOrEqual(10);
  });
});
