import { resolve } from 'node:path';

import { MediumId } from '../../../shared/domain/archive.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { Jobs } from '../jobs/index.ts';
import { refuseBesideRun } from '../jobs/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { checkKind, CheckInput } from './check-run.ts';
import { archiveKind, CopyInput, demandPlace } from './copy-run.ts';
import { mediumAt, type NewMedium } from './register.ts';

export type StartArchiveDeps = {
  readonly world: Pick<World, 'newId' | 'random'>;
  readonly vault: Pick<Vault, 'runs' | 'media' | 'vaultId' | 'folder'>;
  readonly jobs: Pick<Jobs, 'start' | 'cancel' | 'isActive'>;
};

const kinds: readonly string[] = [archiveKind, checkKind];

/** Two runs never work on one folder; one that was cut off there is given up for the new one, which goes on with its work. */
function begin(
  kind: string,
  input: CopyInput | CheckInput,
  { vault, jobs }: StartArchiveDeps,
): { readonly runId: RunId } {
  const { runId, folder } = input;
  const cut = vault.runs
    .unfinished()
    .filter((run) => kinds.includes(run.kind) && run.subject === folder && !jobs.isActive(run.runId));
  for (const old of cut) jobs.cancel(old.runId);
  refuseBesideRun(
    {
      isBeside: (run) => kinds.includes(run.kind) && run.subject === folder && jobs.isActive(run.runId),
      self: null,
      refusal: { why: 'another run works on this medium; wait for its end, or cancel it' },
    },
    vault,
  );
  jobs.start({ runId, kind, subject: folder, input, concurrency: 1 });
  return { runId };
}

/** Starts a copy to a registered medium, or to a new one; refused at once where it would be refused later. */
export function startCopy(
  { to, fresh }: { readonly to: string; readonly fresh: NewMedium | null },
  deps: StartArchiveDeps,
): { readonly runId: RunId } {
  const { world, vault } = deps;
  const folder = resolve(to);
  const mediumId = MediumId.parse(Buffer.from(world.random(16)).toString('hex'));
  const input = CopyInput.parse({ runId: world.newId(), folder, fresh: fresh && { ...fresh, mediumId } });
  if (fresh) demandPlace(input, { vault });
  else mediumAt(folder, { vault });
  return begin(archiveKind, input, deps);
}

type CheckRequest = Omit<CheckInput, 'runId'>;

/** Starts a check of whatever lies in a folder. */
export function startCheck(request: CheckRequest, deps: StartArchiveDeps): { readonly runId: RunId } {
  const folder = resolve(request.folder);
  return begin(checkKind, CheckInput.parse({ ...request, runId: deps.world.newId(), folder }), deps);
}
