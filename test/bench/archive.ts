import { copyFileSync, fsyncSync, mkdirSync, mkdtempSync, openSync, closeSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveKind, archiveRun, startCopy, type ArchivePoint } from '../../electron/engine/archive/index.ts';
import { createJobs } from '../../electron/engine/jobs/index.ts';
import { Secret } from '../../electron/engine/secrets/index.ts';
import { createVault, type Vault } from '../../electron/engine/vault/index.ts';
import { ArchiveCopied } from '../../shared/domain/archive.ts';
import { keepSnapshot } from '../flow/archive/keep-snapshot.ts';
import { aWorld } from '../support/world.ts';
import { info, megabytes, seconds, type Bench, type Row } from './support/bench.ts';

const snapshotBytes = 4e6;
const second = 1000;

/** How long a copy to a medium takes, beside a plain copy of the same file to the same disk. */
export const archiveBench: Bench = {
  name: 'archive',
  async run({ hugeBytes }) {
    const place = mkdtempSync(join(tmpdir(), 'coffer-bench-'));
    const world = aWorld();
    const options = { world, scryptN: 2 ** 15 };
    const { vault } = await createVault({ parent: place }, new Secret('correct horse battery staple'), options);
    try {
      for (let n = 0; n * snapshotBytes < hugeBytes; n += 1) await keepSnapshot(vault, `s${n}`, snapshotBytes);
      const stick = join(place, 'stick');
      mkdirSync(stick);
      const copy = copier(vault, world);
      const first = await copy(stick, true);
      const second = await copy(stick, false);
      await keepSnapshot(vault, 'one-more', snapshotBytes);
      const third = await copy(stick, false);
      return rowsOf(plainCopy(vault, place), { first, second, third });
    } finally {
      await vault.close();
      rmSync(place, { recursive: true, force: true });
    }
  },
};

type Copied = { readonly brought: number; readonly whole: number; readonly result: ArchiveCopied };

function copier(vault: Vault, world: ReturnType<typeof aWorld>) {
  let [started, brought] = [0, 0];
  const reached = (point: ArchivePoint) => {
    if (point === 'brought') brought = performance.now() - started;
  };
  const kinds = { [archiveKind]: archiveRun({ world, vault, reached }) };
  const jobs = createJobs({ world, memory: vault.runs, publish: () => undefined, kinds });
  return async (to: string, isNew: boolean): Promise<Copied> => {
    started = performance.now();
    const fresh = isNew ? { label: 'Stick', place: '', holder: '', serial: '', dueDays: 30 } : null;
    const { runId } = startCopy({ to, fresh }, { world, vault, jobs });
    await jobs.idle();
    const whole = performance.now() - started;
    return { brought, whole, result: ArchiveCopied.parse(vault.runs.run(runId)?.result) };
  };
}

/** The least that any copy takes: the file as it is, down to the disk. */
function plainCopy(vault: Vault, place: string): { readonly taken: number; readonly bytes: number } {
  const [from, to] = [join(vault.folder, 'vault.db'), join(place, 'plain.db')];
  const started = performance.now();
  copyFileSync(from, to);
  const handle = openSync(to, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  return { taken: performance.now() - started, bytes: statSync(to).size };
}

type Copies = { readonly first: Copied; readonly second: Copied; readonly third: Copied };

function rowsOf(plain: ReturnType<typeof plainCopy>, { first, second: again, third }: Copies): Row[] {
  const ratio = (taken: number) => (taken / plain.taken).toFixed(2);
  return [
    {
      measure: 'content a second copy sends when nothing is new',
      reach: '0 bytes',
      goFor: '0 bytes',
      measured: `${again.result.sentBytes} bytes`,
    },
    info('size of the vault', megabytes(plain.bytes)),
    info('a plain copy of the file, with fsync', seconds(plain.taken / second)),
    info(
      'first copy to the plain one: rows alone, with hash tree and read-back',
      `${ratio(first.brought)}, ${ratio(first.whole)}`,
    ),
    info('second copy, unchanged, to the plain one: the same', `${ratio(again.brought)}, ${ratio(again.whole)}`),
    info('content sent for one new file of 4 MB', megabytes(third.result.sentBytes)),
    info('one new file, to the plain copy: the same', `${ratio(third.brought)}, ${ratio(third.whole)}`),
    info('how it was read again', first.result.readBack),
  ];
}
