import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

const folder = resolve(import.meta.dirname, '../electron/shell/icon');
const ocean = [31, 94, 140] as const;

type Point = { readonly x: number; readonly y: number };

/** Inside a box with round corners, in units of the whole picture. */
const inBox = ({ x, y }: Point, [left, top, right, bottom]: readonly number[], round: number): boolean => {
  const dx = Math.max(left! + round - x, x - (right! - round), 0);
  const dy = Math.max(top! + round - y, y - (bottom! - round), 0);
  return dx * dx + dy * dy <= round * round;
};
const inDisc = ({ x, y }: Point, at: Point, radius: number): boolean =>
  (x - at.x) ** 2 + (y - at.y) ** 2 <= radius ** 2;

/** A chest: lid, body, and a keyhole through both. */
function isInk(point: Point): boolean {
  const lid = inBox(point, [0.08, 0.16, 0.92, 0.42], 0.12);
  const body = inBox(point, [0.08, 0.47, 0.92, 0.86], 0.07);
  const lock = inBox(point, [0.38, 0.36, 0.62, 0.66], 0.06);
  const hole = inDisc(point, { x: 0.5, y: 0.49 }, 0.055) || inBox(point, [0.475, 0.49, 0.525, 0.6], 0.01);
  const gap = inBox(point, [0.34, 0.32, 0.66, 0.7], 0.08);
  if (lock) return !hole;
  return !gap && (lid || body);
}

const sub = 4;

/** Four by four looks at each dot make its edge smooth. */
function draw(size: number): Buffer {
  const rows = Array.from({ length: size }, (_, y) => {
    const row = Buffer.alloc(1 + size * 4);
    for (let x = 0; x < size; x += 1) {
      let ink = 0;
      for (let i = 0; i < sub * sub; i += 1) {
        const at = { x: (x + ((i % sub) + 0.5) / sub) / size, y: (y + (Math.floor(i / sub) + 0.5) / sub) / size };
        if (isInk(at)) ink += 1;
      }
      row.set([...ocean, Math.round((255 * ink) / (sub * sub))], 1 + x * 4);
    }
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

mkdirSync(folder, { recursive: true });
for (const [name, size] of [
  ['icon', 1024],
  ['tray', 16],
  ['tray-2x', 32],
] as const)
  writeFileSync(join(folder, `${name}.png`), draw(size));
