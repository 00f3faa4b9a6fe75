import { Buffer } from 'node:buffer';
import type { DataField, DataTable } from '../app-model.ts';
import { createRandom, seedOf } from '../random.ts';
import { dataWord } from '../generate/words.ts';
import { binaryText, u32, type Deflate } from './wrap-payload.ts';

const blockLength = 262_144;

/** `data/field_N`: the distinct values of a field, cut into blocks that inflate to 256 KiB. */
export function fieldContent(field: DataField, deflate: Deflate): Uint8Array {
  const values = fieldValues(field);
  const parts: Uint8Array[] = [fieldHead(field), u32(values.byteLength), u32(blockLength)];
  for (let at = 0; at < values.byteLength; at += blockLength) {
    const deflated = deflate(values.subarray(at, at + blockLength));
    parts.push(u32(deflated.byteLength), deflated);
  }
  parts.push(Buffer.alloc(24), u32(1), Buffer.alloc(16));
  return Buffer.concat(parts);
}

/** `data/table_N`: which value stands in which row, one block per column. */
export function tableContent(table: DataTable, fields: readonly DataField[], deflate: Deflate): Uint8Array {
  const columns = fields.filter(({ number }) => table.fields.includes(number));
  const head = [
    binaryText(table.name),
    binaryText(table.source),
    Buffer.alloc(8),
    u32(columns.length),
    u32(table.rows),
  ];
  const parts: Uint8Array[] = [...head, Buffer.alloc(4, 0xff), Buffer.alloc(12)];
  for (const column of columns) {
    const rows = columnRows(table, column);
    const deflated = deflate(rows);
    parts.push(u32(column.number), Buffer.alloc(12), u32(rows.byteLength), u32(deflated.byteLength), deflated);
  }
  return Buffer.concat(parts);
}

function fieldHead(field: DataField): Uint8Array {
  const head = Buffer.alloc(48);
  if (field.kind === 'date') head.write('YYYY-MM-DD', 13, 'latin1');
  if (field.kind === 'number') head.write('#,##0.00', 13, 'latin1');
  head.writeUInt32LE(field.distinct, 40);
  return head;
}

function fieldValues(field: DataField): Uint8Array {
  const random = createRandom(field.seed);
  if (field.kind === 'text') return textValues(field, () => random.next());
  const values = new Float64Array(field.distinct);
  for (let index = 0; index < values.length; index += 1) values[index] = numberValue(field.kind, index, random.next());
  return new Uint8Array(values.buffer);
}

function textValues(field: DataField, next: () => number): Uint8Array {
  const parts: Buffer[] = [];
  for (let index = 0; index < field.distinct; index += 1) {
    parts.push(binaryText(`${dataWord(next())} ${dataWord(next())} ${Math.floor(next() * 100_000)}`), u32(index));
  }
  return Buffer.concat(parts);
}

function numberValue(kind: DataField['kind'], index: number, chance: number): number {
  if (kind === 'date') return 43_000 + index;
  return kind === 'flag' ? index : Math.round(chance * chance * 10_000_000) / 100;
}

/** Rows name their value by number. Some values are common and neighbours are often alike, as in sorted loads. */
function columnRows(table: DataTable, column: DataField): Uint8Array {
  const random = createRandom(seedOf(`${table.seed}/${column.number}`));
  const width = column.distinct <= 0x100 ? 1 : column.distinct <= 0x1_0000 ? 2 : 4;
  const rows =
    width === 1 ? new Uint8Array(table.rows) : width === 2 ? new Uint16Array(table.rows) : new Uint32Array(table.rows);
  let value = 0;
  for (let row = 0; row < table.rows; row += 1) {
    const chance = random.next();
    if (chance > 0.45) value = Math.floor(((chance - 0.45) / 0.55) ** 2 * column.distinct);
    rows[row] = value;
  }
  return new Uint8Array(rows.buffer);
}
