import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { manifestText, parseManifest, signManifest } from '../../../../../../electron/engine/archive/manifest.ts';
import { Marker } from '../../../../../../electron/engine/archive/marker.ts';
import { mediumRoot } from '../../../../../../electron/engine/archive/hash-tree.ts';
import {
  generateApp,
  loadZlib,
  readApp,
  walkContainer,
  writeQvf,
} from '../../../../../../electron/engine/qvf/index.ts';
import { decodeManifest, encodeManifest } from '../../../../../../electron/engine/vault/content/manifest.ts';
import {
  largestPack,
  packBytes as packPack,
  unpackBytes as unpackPack,
} from '../../../../../../electron/engine/vault/content/pack-codec.ts';
import { decodeRecipe, encodeRecipe } from '../../../../../../electron/engine/vault/content/recipe.ts';
import {
  countOf,
  decodeNumbers,
  decodeRuns,
  encodeNumbers,
  encodeRuns,
} from '../../../../../../electron/engine/vault/content/runs.ts';
import { parseEnvelope } from '../../../../../../electron/engine/vault/envelope/envelope.ts';
import {
  formatRecoveryKey,
  parseRecoveryKey,
  readSheetSlot,
} from '../../../../../../electron/engine/vault/keys/recovery-sheet.ts';
import { packBytes, unpackBytes } from '../../../../../../electron/engine/vault/tables/packed-bytes.ts';
import { packText, unpackText } from '../../../../../../electron/engine/vault/tables/packed-text.ts';
import { packNumbers, unpackNumbers } from '../../../../../../electron/engine/vault/tables/state-list.ts';
import { mostUnpacked } from '../../../../../../electron/engine/vault/tables/unpack-limit.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import { tinyApps } from '../../../../../support/expect-kept.ts';
import { corpusFiles, countingSource, handmade } from '../../../../../support/qvf.ts';
import { effort, seed } from '../../../../../support/world.ts';

/** In ci as many cases as fit the time; in full 12,000 of each of the properties, which is well over 100,000. */
const runs = effort === 'full' ? { numRuns: 12_000 } : { numRuns: 4000, interruptAfterTimeLimit: 450 };
const check = <T>(cases: fc.Arbitrary<T>, holds: (value: T) => void) =>
  fc.assert(fc.property(cases, holds), { ...runs, seed, markInterruptAsFailure: false });

/** Whatever it is given, a reader answers, or refuses with one of our own errors. */
function answers<T>(read: () => T): T | null {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code !== 'unexpected') return null;
    throw thrown;
  }
}

type Edit = { kind: 'flip' | 'set' | 'cut' | 'insert' | 'double' | 'number'; at: number; value: number };
const anEdit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('flip', 'set', 'cut', 'insert', 'double', 'number'),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  value: fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 0x7f, 0x80, 0xff)),
});

function edited(bytes: Uint8Array, { kind, at, value }: Edit): Uint8Array {
  const place = Math.floor(at * (bytes.length + 1));
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  switch (kind) {
    case 'cut':
      return Buffer.concat([before, after.subarray(value)]);
    case 'insert':
      return Buffer.concat([before, Buffer.alloc(1 + (value % 16), value), after]);
    case 'double':
      return Buffer.concat([before, after.subarray(0, value), after]);
    case 'number':
      return Buffer.concat([
        before,
        Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, value & 0x1f]),
        after.subarray(7),
      ]);
    case 'flip':
    case 'set': {
      const copy = Buffer.from(bytes);
      if (place < copy.length) copy[place] = kind === 'set' ? value : (copy[place] ?? 0) ^ (1 << (value % 8));
      return copy;
    }
  }
}

/** Bytes that once made sense, and some that never did. */
const mutantsOf = (samples: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .tuple(fc.constantFrom(...samples), fc.array(anEdit, { minLength: 1, maxLength: 6 }))
        .map(([sample, edits]) => edits.reduce(edited, sample)),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  );
const textMutants = (samples: readonly string[]): fc.Arbitrary<string> =>
  mutantsOf(samples.map((text) => Buffer.from(text, 'utf8'))).map((bytes) => Buffer.from(bytes).toString('utf8'));

const hex = (bytes: number, digit = 'a') => digit.repeat(bytes * 2);
const slot = {
  slotId: 's-1',
  label: 'Sheet',
  createdAt: 1,
  salt: hex(32),
  nonce: hex(12),
  wrapped: hex(32),
  tag: hex(16),
};
const envelope = {
  format: 'coffer-vault', formatVersion: 1, vaultId: hex(16), createdAt: 1, counter: 3, head: hex(32),
  slots: [
    { kind: 'passphrase', kdf: { name: 'scrypt', n: 32_768, r: 8, p: 1 }, ...slot },
    { kind: 'recovery', kdf: { name: 'hkdf-sha256' }, ...slot },
  ],
  mac: hex(32),
}; // prettier-ignore

describe(`readers of what anyone may have written, with random edits (seed ${seed})`, () => {
  it('of the envelope', () => {
    expect(parseEnvelope(JSON.stringify(envelope)).state).toBe('ready');
    check(textMutants([JSON.stringify(envelope), JSON.stringify(envelope, null, 2), '[[[[', '{"format":']), (text) => {
      const reading = parseEnvelope(text);
      if (reading.state === 'ready') expect(reading.envelope.slots.length).toBeLessThanOrEqual(16);
    });
  });

  it('of the envelope, edited by members instead of bytes', () => {
    const member = fc.constantFrom(...Object.keys(envelope));
    check(fc.tuple(member, fc.jsonValue({ depthSize: 'large' })), ([name, value]) => {
      expect(parseEnvelope(JSON.stringify({ ...envelope, [name]: value })).state).toMatch(
        /^(ready|damaged|foreign|newer)$/,
      );
    });
  });

  it('of the marker and the manifest of a medium', () => {
    const marker = { format: 'coffer-medium', formatVersion: 1, mediumId: hex(16), vaultId: hex(16), createdAt: 1 };
    const keys = {
      publicKey: () => new Uint8Array(32),
      sign: () => new Uint8Array(64),
      fingerprint: () => '',
    } as unknown as Parameters<typeof signManifest>[2];
    const block = hex(32, 'b');
    const file = { path: 'vault/vault.db', bytes: 5, sha256: hex(32), root: block, blocks: block };
    const head = { mediumId: hex(16), vaultId: hex(16), madeAt: 1, counter: 1, sealHead: hex(32) } as never;
    expect(mediumRoot([file])).toMatch(/^[0-9a-f]{64}$/);
    const manifest = manifestText(signManifest(head, [file], keys));
    check(textMutants([manifest, JSON.stringify(marker)]), (text) => {
      answers(() => parseManifest(text));
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        return;
      }
      Marker.safeParse(value);
    });
  });

  it('of the recovery sheet', () => {
    const key = formatRecoveryKey(Uint8Array.from({ length: 32 }, (_, index) => index * 7));
    const blob = Buffer.from(JSON.stringify({ vaultId: hex(16), slot: envelope.slots[1] })).toString('base64');
    const printed = (blob.match(/.{1,64}/g) ?? []).map((part) => `  | ${part}`).join('\n');
    const sheet = `COFFER RECOVERY SHEET\n${key
      .split('\n')
      .map((line, index) => `  ${index + 1}) ${line}`)
      .join('\n')}\n\n${printed}\n`;
    expect(readSheetSlot(sheet)).not.toBeNull();
    check(textMutants([key, sheet, printed]), (text) => {
      const secret = answers(() => parseRecoveryKey(text));
      if (secret) expect(secret.length).toBe(32);
      readSheetSlot(text);
    });
  });

  it('of packed texts and bytes, which never give more than their limit', () => {
    const texts = ['', 'short', '{"objectId":"a","ownerId":""}'.repeat(50)].map(packText);
    const raw = deflateRawSync(Buffer.alloc(200_000));
    check(mutantsOf([...texts, packBytes(Buffer.alloc(5000, 3)), Buffer.concat([Buffer.of(1), raw])]), (body) => {
      const text = answers(() => unpackText(body));
      if (text !== null) expect(text.length).toBeLessThanOrEqual(mostUnpacked(body.length));
      const bytes = answers(() => unpackBytes(body, 5000));
      if (bytes) expect(bytes.length).toBeLessThanOrEqual(5000);
    });
  });

  it('of packs, whatever length and dictionary they claim', () => {
    const raw = Buffer.from('Sales by region, in thousands. '.repeat(400));
    const dictionary = raw.subarray(0, 500);
    const packs = [packPack(raw, 5, null).bytes, packPack(raw, 5, dictionary).bytes];
    const claimed = fc.oneof(fc.constantFrom(raw.length, 0, 1, largestPack, 2 ** 40), fc.nat());
    check(fc.tuple(mutantsOf(packs), claimed, fc.boolean()), ([bytes, length, told]) => {
      const unpacked = answers(() => unpackPack({ method: 1, bytes }, length, told ? dictionary : null));
      if (unpacked) expect(unpacked.length).toBe(length);
    });
  });

  it('of recipes, runs and lists of numbers, which stay within what they declare', () => {
    const chunks = [
      [1, 5],
      [900, 1],
      [3, 2],
    ] as const;
    const recipe = {
      length: 90_000,
      blocks: [{ literalBefore: 2, inflatedLength: 7000, width: 17 }],
      chunks: [...chunks],
    };
    const samples = [
      encodeRecipe(recipe),
      encodeRuns([...chunks]),
      encodeNumbers([1, 2, 2 ** 50]),
      packNumbers([5, 3, 900]),
    ];
    check(mutantsOf(samples), (bytes) => {
      const read = answers(() => decodeRecipe(bytes));
      if (read) expect(countOf(read.chunks)).toBeLessThanOrEqual(read.length);
      const decoded = answers(() => decodeRuns(bytes));
      if (decoded) expect(countOf(decoded)).toBeLessThanOrEqual(2 ** 22);
      answers(() => decodeNumbers(bytes));
      answers(() => unpackNumbers(bytes));
    });
  });

  it('of manifests of files, whose streams stay inside them', () => {
    const streams = [
      { streamId: 7, headerOffset: 512, usedLength: 700, extents: [[4096, 512], [2048, 512]] as const },
      { streamId: 8, headerOffset: 9216, usedLength: 0, extents: [] },
    ]; // prettier-ignore
    const samples = [
      encodeManifest({ kind: 'container', size: 10_240, ownStreamId: 9, streams }),
      encodeManifest({ kind: 'sequence', parts: [{ streamId: 3, length: 5000 }, { streamId: 1, length: 7 }] }),
    ]; // prettier-ignore
    check(mutantsOf(samples), (bytes) => {
      const read = answers(() => decodeManifest(bytes));
      if (read?.kind !== 'container') return;
      for (const { extents } of read.streams)
        for (const [offset, length] of extents) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset + length).toBeLessThanOrEqual(read.size);
        }
    });
  });
});

const zlib = loadZlib();
const deflate = (bytes: Uint8Array) => zlib.deflate6(bytes);
const generated = [1, 2].map((of) => writeQvf(generateApp(of, tinyApps), { deflate }));
const largestReal = 200_000;
const real = corpusFiles().flatMap(({ read }) => {
  const bytes = read();
  return bytes.byteLength <= largestReal ? [bytes] : [];
});

/** Reads everything there is to read; answers how many bytes were asked for. */
function readWhole(bytes: Uint8Array): number {
  const source = countingSource(bytes);
  const container = walkContainer(source);
  const app = readApp(source);
  if (container.kind === 'opaque') expect(app.kind).toBe('opaque');
  if (app.kind === 'app') for (const { readDefinition } of app.objects) readDefinition();
  return source.bytesRead;
}

describe(`the reader of app files (seed ${seed})`, () => {
  const never = (bytes: Uint8Array) => {
    // Walked twice and read once or twice: what is asked for is bounded by the file.
    expect(readWhole(bytes)).toBeLessThanOrEqual(bytes.length * 8 + 4096);
  };

  it('answers for every edit of a file of ours', () => {
    for (const file of generated) expect(readApp(countingSource(file)).kind).toBe('app');
    // The small one by hand is nearly all structure, so most edits hit some.
    check(mutantsOf([...generated, handmade().bytes, handmade().bytes, handmade().bytes]), never);
  });

  it.skipIf(real.length === 0)('answers for every edit of a real file (skipped without the corpus)', () => {
    check(mutantsOf(real.slice(0, 40)), never);
  });
});
