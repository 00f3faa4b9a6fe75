import { describe, expect, it, test } from 'vitest';
import {
  bytesSource,
  createRandom,
  generateApp,
  readApp,
  readStream,
  walkContainer,
  writeQvf,
  type Container,
} from '../../../../../electron/engine/qvf/index.ts';
import {
  corpusFiles,
  countingSource,
  deflate,
  effort,
  handmade,
  seed,
  type Handmade,
} from '../../../../support/qvf.ts';

const unit = 512;

function walked(bytes: Uint8Array): Container {
  const container = walkContainer(bytesSource(bytes));
  if (container.kind === 'opaque') throw new Error(container.why);
  return container;
}

/** What a walk says of a container in which one thing is wrong. */
function refusal(spoil: (file: Handmade) => void): string {
  const file = handmade();
  spoil(file);
  const answer = walkContainer(bytesSource(file.bytes));
  return answer.kind === 'opaque' ? answer.why : 'not refused';
}

describe('a container', () => {
  it('is walked as the format describes it', () => {
    const { streams } = walked(handmade().bytes);
    expect(streams.map(({ path, extents, usedLength }) => ({ path, extents, usedLength }))).toEqual([
      { path: '', extents: [[2 * unit, unit]], usedLength: 64 },
      { path: 'a', extents: [[4 * unit, unit]], usedLength: 100 },
    ]);
    expect(readStream(bytesSource(handmade().bytes), streams[1]!)).toEqual(new Uint8Array(100).fill(7));
  });

  it('may keep extents in further lists, in the order they are listed', () => {
    const file = handmade();
    file.u64(3 * unit, [600, 2 * unit]);
    file.list(3 * unit + 0x30, [5 * unit, unit]);
    file.u64(5 * unit, [6 * unit, unit, 4 * unit, unit]);
    file.resize(7);
    file.bytes.fill(9, 6 * unit);
    const stream = walked(file.bytes).streams[1]!;
    expect(stream).toMatchObject({
      extents: [
        [6 * unit, unit],
        [4 * unit, unit],
      ],
      furtherLists: [[5 * unit, unit]],
    });
    expect([...readStream(bytesSource(file.bytes), stream)].slice(510, 514)).toEqual([9, 9, 7, 7]);
  });

  it('passes over entries that were deleted', () => {
    const file = handmade();
    for (const freed of [0, 1, 2, 4, 5, 6]) {
      file.u32(2 * unit, [freed]);
      expect(walked(file.bytes).streams.map(({ path }) => path)).toEqual(['']);
    }
  });

  it('gives each stream its role by its path', () => {
    const roles = new Map(walked(writeQvf(generateApp(3, 'small'), { deflate })).streams.map((s) => [s.path, s.role]));
    expect(
      Object.fromEntries(['', 'data', 'data/field_0', 'qvapp_header', 'qvapp_appscript'].map((p) => [p, roles.get(p)])),
    ).toEqual({
      '': 'directory',
      data: 'directory',
      'data/field_0': 'data',
      qvapp_header: 'header',
      qvapp_appscript: 'metadata',
    });
  });
});

describe('what breaks the format is refused', () => {
  const cases: readonly [what: string, why: string, spoil: (file: Handmade) => void][] = [
    ['another magic', 'not a container', (file) => file.u32(4, [0x6c2])],
    ['used over allocated', 'a stream uses more than it has', (file) => file.u64(3 * unit, [513])],
    ['allocated over the file', 'a stream is larger than the file', (file) => file.u64(3 * unit + 8, [7 * unit])],
    [
      'allocated beside the extents',
      'the extents of a stream do not add up',
      (file) => file.u64(3 * unit + 8, [2 * unit]),
    ],
    ['an extent outside', 'an extent leaves the file', (file) => file.u64(3 * unit + 0x30, [6 * unit])],
    [
      'an extent across the end',
      'an extent leaves the file',
      (file) => file.u64(3 * unit + 0x30, [5 * unit, 2 * unit]),
    ],
    ['an extent off its unit', 'an extent starts off a unit', (file) => file.u64(3 * unit + 0x30, [4 * unit + 8])],
    ['an extent of odd length', 'an extent ends off a unit', (file) => file.u64(3 * unit + 0x38, [100])],
    ['an empty extent', 'an extent is empty', (file) => file.u64(3 * unit + 0x38, [0])],
    ['an extent twice', 'an extent overlaps', (file) => file.u64(3 * unit + 0x30, [2 * unit])],
    ['an extent over a header', 'an extent overlaps', (file) => file.u64(3 * unit + 0x30, [unit])],
    [
      'extents that overlap in part',
      'two stretches overlap',
      (file) => {
        file.resize(9);
        file.u64(3 * unit + 8, [3 * unit]);
        file.u64(3 * unit + 0x30, [4 * unit, 2 * unit, 5 * unit, unit]);
      },
    ],
    ['a number beyond all files', 'a number is out of all bounds', (file) => file.u64(3 * unit, [1n << 62n])],
    ['a name longer than its entry', 'a name leaves its directory entry', (file) => file.u32(2 * unit + 32, [90])],
    ['a name longer than names are', 'a name is too long', (file) => file.u32(2 * unit + 32, [5000])],
    ['metadata longer than its entry', 'metadata leaves its directory entry', (file) => file.u32(2 * unit + 37, [90])],
    [
      'more records than the directory',
      'a directory entry leaves its directory',
      (file) => file.u32(2 * unit + 4, [1]),
    ],
    [
      'a directory inside itself',
      'a stream header overlaps',
      (file) => file.entry(2 * unit, { name: 'a', headerOffset: unit, flags: 7 }),
    ],
    ['a list that lists itself', 'an extent list overlaps', listChain(1, true)],
    [
      'a list over its own header',
      'an extent list lies in the header itself',
      (file) => file.list(3 * unit + 0x20, [3 * unit + 0x10, 0x1f0]),
    ],
    ['lists nested deeper than four', 'extent lists are nested too deep', listChain(4, false)],
    [
      'a list with half a pair',
      'an extent list ends inside a pair',
      (file) => file.list(3 * unit + 0x30, [5 * unit, 24]),
    ],
  ];
  test.each(cases)('%s', (_what, why, spoil) => {
    expect(refusal(spoil)).toBe(why);
  });

  it('but lists nested four deep are read', () => {
    expect(refusal(listChain(3, false))).not.toMatch(/nested/);
  });

  it('two entries with one header', () => {
    const file = handmade();
    file.u64(unit, [128]);
    file.entry(2 * unit + 64, { name: 'b', headerOffset: 3 * unit });
    expect(walkContainer(bytesSource(file.bytes))).toEqual({ kind: 'opaque', why: 'a stream header overlaps' });
  });

  it('directories nested deeper than sixteen', () => {
    expect(walkContainer(bytesSource(nested(16).bytes)).kind).toBe('container');
    expect(walkContainer(bytesSource(nested(17).bytes))).toEqual({
      kind: 'opaque',
      why: 'directories are nested too deep',
    });
  });

  it('directories that share their bytes, before they are read again and again', () => {
    const [directories, shared] = [7, 2_000];
    const file = handmade();
    file.resize(2);
    file.resize(3 + directories + shared);
    file.header(1, { used: 64 * directories, allocated: unit, extents: [[2 * unit, unit]] });
    for (let number = 0; number < directories; number += 1) {
      file.entry(2 * unit + number * 64, { name: `d${number}`, headerOffset: (3 + number) * unit, flags: 7 });
      const length = (shared - number) * unit;
      file.header(3 + number, {
        used: length,
        allocated: length,
        extents: [[(3 + directories + number) * unit, length]],
      });
    }
    const source = countingSource(file.bytes);
    expect(walkContainer(source)).toEqual({ kind: 'opaque', why: 'an extent overlaps' });
    expect(source.bytesRead).toBeLessThan(1.5 * source.size);
  });

  it('a file that is shorter than it says', () => {
    const bytes = handmade().bytes;
    const short = {
      size: bytes.byteLength,
      read: (at: number, length: number) => bytes.subarray(at, at + Math.min(length, 100)),
    };
    expect(walkContainer(short)).toEqual({ kind: 'opaque', why: 'the file is shorter than it said' });
  });
});

/** `a`'s list leads to a list, which leads to a list, and so on; each lies in a unit of its own. */
function listChain(length: number, isLoop: boolean): (file: Handmade) => void {
  return (file) => {
    const free = [5, 6, 7, 8, 9];
    file.resize(10);
    file.list(3 * unit + 0x30, [free[0]! * unit, unit]);
    for (let index = 0; index < length; index += 1) {
      const next = isLoop ? free[index]! : free[index + 1]!;
      if (index < length - 1 || isLoop) file.list(free[index]! * unit, [next * unit, unit]);
    }
  };
}

function nested(depth: number): Handmade {
  const file = handmade();
  file.resize(2);
  file.resize(4 + depth * 2);
  for (let level = 0; level < depth; level += 1) {
    const headerUnit = 3 + level * 2;
    file.entry((level === 0 ? 2 : headerUnit - 1) * unit, { name: 'd', headerOffset: headerUnit * unit, flags: 7 });
    const isLast = level === depth - 1;
    file.header(headerUnit, { used: isLast ? 0 : 64, allocated: unit, extents: [[(headerUnit + 1) * unit, unit]] });
  }
  return file;
}

describe(`damaged files (seed ${seed})`, () => {
  const files = [1, 2, 3].map((number) => writeQvf(generateApp(seed + number, 'small'), { deflate }));

  function structureUnits(bytes: Uint8Array): number[] {
    return walked(bytes).streams.flatMap((stream) => [
      stream.headerOffset,
      ...(stream.isDirectory ? stream.extents.map(([offset]) => offset) : []),
    ]);
  }

  it('are walked to an end without throwing, reading no more than a few times their size', () => {
    const random = createRandom(seed);
    const structures = files.map(structureUnits);
    let containers = 0;
    for (let round = 0; round < effort(3_000, 60_000); round += 1) {
      const chosen = round % files.length;
      const bytes = files[chosen]!.slice();
      const places = structures[chosen]!;
      for (let hit = random.between(1, 4); hit > 0; hit -= 1) {
        const place = places[random.between(0, places.length - 1)]! + random.between(0, 9) * random.between(0, 56);
        spoilAt(bytes, place, random.between(0, 3), random.between(0, 255));
      }
      const source = countingSource(random.chance(0.1) ? bytes.subarray(0, random.between(0, bytes.length)) : bytes);
      const answer = walkContainer(source);
      expect(source.bytesRead).toBeLessThan(3 * bytes.byteLength);
      if (answer.kind === 'container') containers += 1;
    }
    // Otherwise the damage would only ever be seen at the door.
    expect(containers).toBeGreaterThan(0);
  }, 300_000);

  function spoilAt(bytes: Uint8Array, place: number, how: number, value: number): void {
    const at = Math.min(place, bytes.byteLength - 8);
    if (how === 0) bytes[at] = value;
    else if (how === 1) bytes[at]! ^= 1 << (value % 8);
    else if (how === 2) bytes.fill(value < 128 ? 0xff : 0, at, at + (value % 9));
    else bytes.copyWithin(at - (at % 16), (value * unit) % bytes.byteLength, ((value * unit) % bytes.byteLength) + 16);
  }

  it('are read as far as they can be, without throwing', () => {
    const random = createRandom(seed + 1);
    for (let round = 0; round < effort(60, 2_000); round += 1) {
      const bytes = files[round % files.length]!.slice();
      for (let hit = 0; hit < 40; hit += 1) bytes[random.between(0, bytes.length - 1)] = random.between(0, 255);
      expect(['app', 'opaque']).toContain(readApp(bytesSource(bytes)).kind);
    }
  });

  it('and anything that is no container at all is opaque', () => {
    const random = createRandom(seed + 2);
    for (const length of [0, 1, 511, 512, 1024, 5000]) {
      const bytes = Uint8Array.from({ length }, () => random.between(0, 255));
      expect(walkContainer(bytesSource(bytes)).kind).toBe('opaque');
    }
  });
});

const corpus = corpusFiles();
describe.skipIf(corpus.length === 0)('real files (skipped without ../shared/corpus)', () => {
  test.each(corpus)('$file', (entry) => {
    const answer = walkContainer(bytesSource(entry.read()));
    if (entry.isDamaged) {
      expect(answer.kind).toBe('opaque');
      return;
    }
    const streams = answer.kind === 'container' ? answer.streams : [];
    const files = streams.filter(({ isDirectory }) => !isDirectory);
    const data = files.filter(({ role }) => role === 'data');
    expect({ objects: files.length - data.length, dataStreams: data.length }).toEqual({
      objects: entry.objects,
      dataStreams: entry.dataStreams,
    });
  });
});
