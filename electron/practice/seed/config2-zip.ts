import { crc32 } from 'node:zlib';

type Entry = { readonly name: string; readonly text: string };

/** A zip with these files in it, stored as they are. */
export function zipOf(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of entries) {
    const facts = factsOf(name, text);
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, Buffer.from(name), Buffer.from(text)]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 0]);
    directory.push(Buffer.from('PK\x01\x02', 'latin1'), made, facts, place, Buffer.from(name));
    files.push(file);
    offset += file.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listing, end]);
}

/** Version, flags, method, time, checksum, sizes and lengths, which stand in both places. */
function factsOf(name: string, text: string): Buffer {
  const sizeBytes = Buffer.byteLength(text);
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(0x0800, 2);
  facts.writeUInt16LE(0x5821, 8);
  facts.writeUInt32LE(crc32(text), 10);
  facts.writeUInt32LE(sizeBytes, 14);
  facts.writeUInt32LE(sizeBytes, 18);
  facts.writeUInt16LE(Buffer.byteLength(name), 22);
  return facts;
}
