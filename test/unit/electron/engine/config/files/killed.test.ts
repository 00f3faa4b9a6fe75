import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stageChange } from '../../../../../../electron/engine/config/files/pending.ts';
import { readFiles } from '../../../../../../electron/engine/config/files/read-files.ts';
import { writeFiles } from '../../../../../../electron/engine/config/files/write-files.ts';
import { counts } from '../../../../../support/world.ts';
import { alternating } from './support/alternating.ts';
import { aPlace, contentOf, plainly } from './support/samples.ts';

const child = join(import.meta.dirname, 'support', 'write-child.ts');

/** Starts a writer and kills it a moment after it has written once more than `turns` times. */
async function killWhileWriting(out: string, turns: number, wait: number): Promise<void> {
  const writer = spawn(process.execPath, [child, out], { stdio: ['ignore', 'pipe', 'inherit'] });
  let seen = 0;
  for await (const piece of writer.stdout) {
    seen += (piece as Buffer).length;
    if (seen > turns) break;
  }
  await new Promise((resolve) => setTimeout(resolve, wait));
  const gone = once(writer, 'exit');
  writer.kill('SIGKILL');
  await gone;
}

/** A folder in its first state, and what its second one is made of. */
async function twoStates() {
  const [out, next] = [aPlace(), aPlace()];
  await writeFiles(alternating(0), { ...plainly, out });
  await writeFiles(alternating(1), { ...plainly, out: next });
  const [before, after] = [contentOf(out), contentOf(next)];
  const files = Object.entries(after).map(([path, text]) => ({ path, content: () => Buffer.from(text, 'latin1') }));
  const remove = Object.keys(before).filter((path) => !(path in after));
  return { out, before, after, files, remove };
}

describe('writing configuration that is killed', () => {
  it('is finished by whoever reads the folder next, wherever the moves broke off', async () => {
    for (const made of [0, 1, 17, 43]) {
      const { out, after, files, remove } = await twoStates();
      await stageChange(out, files, remove);
      for (const { path } of files.slice(0, made)) {
        mkdirSync(dirname(join(out, path)), { recursive: true });
        renameSync(join(out, '.coffer-next/files', path), join(out, path));
      }
      expect((await readFiles(out, {})).documents).toHaveLength(40);
      expect(contentOf(out)).toEqual(after);
    }
  });

  it('never was where the list of moves is missing', async () => {
    const { out, before, files, remove } = await twoStates();
    await stageChange(out, files, remove);
    rmSync(join(out, '.coffer-next/moves.json'));
    await readFiles(out, {});
    expect(contentOf(out)).toEqual(before);
  });

  it('leaves the old folder or the new one, and goes on from there', async () => {
    const out = aPlace();
    const whole = await Promise.all(
      [0, 1].map(async (which) => {
        const place = aPlace();
        await writeFiles(alternating(which), { ...plainly, out: place });
        return contentOf(place);
      }),
    );
    for (let round = 0; round < counts(8, 100); round += 1) {
      await killWhileWriting(out, round % 3, (round * 7) % 23);
      const { documents, ignored } = await readFiles(out, {});
      const which = documents[0]?.resource['which'];
      expect(documents.every(({ resource }) => resource['which'] === which)).toBe(true);
      expect(ignored).toEqual([]);
      expect(contentOf(out)).toEqual(whole[Number(which)]);
      expect(existsSync(join(out, '.coffer-next'))).toBe(false);
    }
  });
});
