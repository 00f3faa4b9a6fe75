import { Buffer } from 'node:buffer';
import type { AppMedia, AppModel, AppObject } from '../app-model.ts';
import { noise } from '../random.ts';
import { binaryText, u32 } from './wrap-payload.ts';

/**
 * `qvapp_allproperties`: a save counter, the path, a second copy of the script, then document properties that hardly
 * deflate. Two saves differ in a few bytes here, and so in the whole deflated stream.
 */
export function documentProperties(model: AppModel): Uint8Array {
  const script = Buffer.from(model.script, 'utf8');
  const head = [u32(1_500_000 + model.saves * 7), u32(22_434), Buffer.alloc(8), u32(model.saves), Buffer.alloc(12)];
  const names = ['Arial', 'Segoe UI', 'QlikView Sans', 'BookmarkSheet', 'SheetProperties', 'GroupDef', 'PrinterInfo'];
  const readable = names.flatMap((name) => [binaryText(name), Buffer.alloc(28)]);
  const opaque = noise(model.seed, Math.floor(model.documentPropertiesLength * 0.72));
  const tables = Buffer.alloc(Math.floor(model.documentPropertiesLength * 0.28), u32(0x00_3f_f0_00));
  const path = [binaryText('/qlik/apps'), binaryText(model.modifiedDate)];
  return Buffer.concat([
    ...head,
    ...path,
    Buffer.alloc(5),
    u32(script.byteLength),
    script,
    ...readable,
    opaque,
    tables,
  ]);
}

/** A bookmark: names can be read, the selections cannot without Qlik. */
export function bookmarkPayload(bookmark: AppObject): Uint8Array {
  const properties = Object.entries(bookmark.properties).map(([name, value]) =>
    Buffer.concat([Buffer.from([0x99, 0xf0]), binaryText('JsonProperty'), binaryText(name), textOfAnyLength(value)]),
  );
  const info = [binaryText('qInfo'), binaryText(bookmark.id), binaryText(bookmark.qType)];
  const title = [binaryText('qMetaDef'), binaryText(bookmark.title), binaryText(bookmark.description)];
  return Buffer.concat([u32(properties.length), Buffer.alloc(4), ...properties, ...info, ...title, Buffer.alloc(12)]);
}

function textOfAnyLength(value: unknown): Buffer {
  const text = Buffer.from(JSON.stringify(value) ?? 'null', 'utf8');
  return Buffer.concat([u32(text.byteLength), text]);
}

/** An image in its envelope: the file begins as a PNG does and deflates as badly as one. */
export function mediaPayload(media: AppMedia): Uint8Array {
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const file = Buffer.concat([signature, u32(13), Buffer.from('IHDR', 'latin1'), noise(media.seed, media.length)]);
  const envelope = [
    u32(file.byteLength + 15),
    Buffer.from([1, 2, 0, 0]),
    binaryText('mediaitem'),
    u32(file.byteLength),
  ];
  return Buffer.concat([...envelope, file]);
}

/** `qvapp_data`: the names of all fields. */
export function dataHeader(model: AppModel): Uint8Array {
  const names = model.fields.map(({ name }) => binaryText(name));
  return Buffer.concat([binaryText('1.0'), Buffer.alloc(4), u32(names.length), ...names, Buffer.alloc(24)]);
}
