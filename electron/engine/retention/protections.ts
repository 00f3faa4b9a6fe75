import type { EpochMs, SnapshotId } from '../../../shared/domain/ids.ts';
import type { Reason } from '../../../shared/domain/retention.ts';
import type { RecordedSnapshot, Vault } from '../vault/index.ts';
import type { World } from '../world.ts';

type Deps = { readonly vault: Pick<Vault, 'retention' | 'restores' | 'runs'>; readonly world: Pick<World, 'now'> };

/** A plan is made to be run soon; one that is older can be made again while its snapshot is there. */
const planDays = 30;
const dayMs = 86_400_000;

/** What keeps snapshots whatever the rules of their tenant say. */
export type Protections = {
  readonly held: ReturnType<Vault['retention']['held']>;
  of(snapshotId: SnapshotId): readonly Reason[];
};

/** The newest snapshot that was proved to come back is worth more than a newer one that was not. */
function newestProved(recorded: readonly RecordedSnapshot[], { vault }: Deps): Map<SnapshotId, string> {
  const known = new Map(recorded.map(({ snapshot, order }) => [snapshot.snapshotId, order]));
  const proofs = vault.restores.proofs().filter(({ snapshotId }) => known.has(snapshotId));
  const newest = new Map<SnapshotId, string>();
  for (const kind of ['rehearsed', 'restorable'] as const) {
    const [best] = proofs
      .filter((proof) => proof.kind === kind)
      .sort((a, b) => (known.get(b.snapshotId) ?? 0) - (known.get(a.snapshotId) ?? 0));
    if (best) newest.set(best.snapshotId, kind);
  }
  return newest;
}

/** Gathers, once, everything that keeps these snapshots. */
export function findProtections(recorded: readonly RecordedSnapshot[], deps: Deps): Protections {
  const { vault, world } = deps;
  const held = vault.retention.held();
  const pins = new Map(vault.retention.pins().map((pin) => [pin.snapshotId, pin]));
  const planned = vault.retention.namedByPlans((world.now() - planDays * dayMs) as EpochMs);
  const runs = vault.runs.unfinished().map(({ kind, input }) => ({ kind, input: JSON.stringify(input) }));
  const proved = newestProved(recorded, deps);
  const last = vault.retention.recorded().at(-1)?.snapshot.snapshotId;
  const states = new Map(recorded.map(({ snapshot }) => [snapshot.snapshotId, snapshot]));

  const known = new Map<SnapshotId, readonly Reason[]>();

  function reasonsOf(id: SnapshotId): readonly Reason[] {
    const reasons: Reason[] = [];
    const pin = pins.get(id);
    const snapshot = states.get(id);
    if (pin) reasons.push({ rule: 'pinned', what: pin.reason });
    for (const { hold, snapshotIds } of held)
      if (snapshotIds.has(id)) reasons.push({ rule: 'held', what: `${hold.holdId}: ${hold.reason}` });
    if (snapshot?.state === 'running') reasons.push({ rule: 'running', what: '' });
    if (id === last) reasons.push({ rule: 'last-taken', what: '' });
    if ((snapshot?.startedAt ?? 0) > world.now()) reasons.push({ rule: 'future', what: '' });
    if (planned.has(id)) reasons.push({ rule: 'planned', what: `a plan of the last ${planDays} days` });
    for (const run of runs) if (run.input.includes(id)) reasons.push({ rule: 'in-use', what: run.kind });
    const proof = proved.get(id);
    if (proof !== undefined) reasons.push({ rule: 'proved', what: proof });
    return reasons;
  }
  return {
    held,
    of(id) {
      const reasons = known.get(id) ?? reasonsOf(id);
      known.set(id, reasons);
      return reasons;
    },
  };
}
