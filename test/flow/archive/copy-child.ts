/** Run as a process of its own and killed at any moment: adds a snapshot and copies to the medium, for ever. */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';

import { archiveKind, archiveRun, startCopy } from '../../../electron/engine/archive/index.ts';
import { createJobs } from '../../../electron/engine/jobs/index.ts';
import { Secret } from '../../../electron/engine/secrets/index.ts';
import { openVault } from '../../../electron/engine/vault/index.ts';
import { aWorld } from '../../support/world.ts';
import { keepSnapshot } from './keep-snapshot.ts';

const [folder = '', recoveryKey = '', stick = ''] = process.argv.slice(2);
const say = (line: string) => writeSync(1, `${line}\n`);
const world = aWorld();
const key = { kind: 'recovery', recoveryKey: new Secret(recoveryKey) } as const;
const vault = await openVault(folder, key, { world, workers: 1 });
const kinds = { [archiveKind]: archiveRun({ world, vault, batchBytes: 40_000 }) };
const jobs = createJobs({ world, memory: vault.runs, publish: () => undefined, kinds });

for (;;) {
  const name = `s-${randomBytes(6).toString('hex')}`;
  await keepSnapshot(vault, name, 150_000);
  say(`begin ${name}`);
  const { runId } = startCopy({ to: stick, fresh: null }, { world, vault, jobs });
  await jobs.idle();
  const run = vault.runs.run(runId);
  if (run?.state !== 'done') throw new Error(JSON.stringify(run?.failure));
  say(`copied ${name}`);
}
