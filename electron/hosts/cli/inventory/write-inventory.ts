import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { byteOrderMark, csvLine } from '../../../../shared/csv.ts';
import { inventoryColumns, type InventoryRow } from './rows.ts';

export type InventoryForm = { readonly kind: 'csv'; readonly separator: string } | { readonly kind: 'json' };

/** The file's text, piece by piece. */
export async function* inventoryText(rows: AsyncIterable<InventoryRow>, form: InventoryForm): AsyncGenerator<string> {
  if (form.kind === 'csv') {
    yield byteOrderMark + csvLine(inventoryColumns, form.separator);
    for await (const row of rows)
      yield csvLine(
        inventoryColumns.map((column) => row[column]),
        form.separator,
      );
    return;
  }
  let before = '[\n';
  for await (const row of rows) {
    yield before + JSON.stringify(row);
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** Writes to a name of its own first; only a whole file gets the final name, and none is replaced unasked. */
export async function writeWhole(text: AsyncIterable<string>, path: string, overwrite: boolean): Promise<void> {
  if (!overwrite && existsSync(path)) throw new AppError('request.exists', { path });
  const unfinished = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    await pipeline(Readable.from(text), createWriteStream(unfinished, { mode: 0o600, flags: 'wx' }));
    renameSync(unfinished, path);
  } catch (thrown) {
    rmSync(unfinished, { force: true });
    if (thrown instanceof AppError) throw thrown;
    const { code = 'unknown' } = thrown as NodeJS.ErrnoException;
    throw new AppError('disk.unwritable', { path, cause: code }, { cause: thrown });
  }
}

/** Writes to a stream that stays open. A reader that has seen enough, such as `head`, ends it without a failure. */
export async function writeTo(text: AsyncIterable<string>, stream: NodeJS.WritableStream): Promise<void> {
  try {
    await pipeline(Readable.from(text), stream, { end: false });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EPIPE') throw thrown;
  }
}
