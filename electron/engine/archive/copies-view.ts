import {
  dueOfMedium,
  stateOfMedium,
  type CopiesView,
  type Medium,
  type PolicyStep,
} from '../../../shared/domain/archive.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import { archivePolicyTexts } from '../../../shared/text/archive.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';

type Deps = { readonly world: Pick<World, 'now'>; readonly vault: Pick<Vault, 'media' | 'snapshots'> };
type Row = CopiesView['media'][number];

/** Three copies with this vault, one of them elsewhere: the rule of thumb that auditors ask for. */
const wanted = { media: 2, places: 2 } as const;
const countedSnapshots = 1000;

/** How many copies there are, where, how old and how well proven; amber names each step that is missing. */
export function copiesView({ vault, world }: Deps): CopiesView {
  const media = vault.media.all().filter(({ retired }) => retired === null);
  const closed = vault.snapshots.page({ limit: countedSnapshots }).filter(({ state }) => state !== 'running');
  const starts = closed.map(({ startedAt }) => startedAt);
  const rows = media.map((medium) => rowOf(medium, starts, world.now()));
  const steps = missingSteps(rows, starts[0] ?? null);
  return {
    state: steps.length === 0 ? 'green' : 'amber',
    copies: 1 + rows.filter(({ state }) => state !== 'new' && state !== 'damaged').length,
    wanted,
    newestAt: starts[0] ?? null,
    media: rows,
    missing: steps.map((step) => ({ step, text: archivePolicyTexts[step] })),
  };
}

function rowOf(medium: Medium, starts: readonly EpochMs[], now: number): Row {
  const { mediumId, label, place, copy, verified } = medium;
  return {
    ...{ mediumId, label, place, state: stateOfMedium(medium), copiedAt: copy?.at ?? null },
    provenAt: verified?.at ?? null,
    snapshotsBehind: starts.filter((startedAt) => startedAt > (copy?.newestAt ?? -1)).length,
    overdue: dueOfMedium(medium) < now,
  };
}

function missingSteps(rows: readonly Row[], newestAt: EpochMs | null): PolicyStep[] {
  const copied = rows.filter(({ copiedAt }) => copiedAt !== null);
  const places = new Set(rows.map(({ place }) => place.toLowerCase()).filter((place) => place !== ''));
  const holds: Readonly<Record<PolicyStep, boolean>> = {
    'no-medium': rows.length === 0,
    'too-few-media': rows.length > 0 && rows.length < wanted.media,
    'never-copied': copied.length < rows.length,
    'newest-not-on-media':
      newestAt !== null && copied.length > 0 && copied.every(({ snapshotsBehind }) => snapshotsBehind > 0),
    'not-verified': copied.length > 0 && copied.every(({ state }) => state !== 'verified'),
    overdue: rows.some(({ overdue }) => overdue),
    damaged: rows.some(({ state }) => state === 'damaged'),
    'same-place': rows.length >= wanted.media && places.size < wanted.places,
  };
  return (Object.keys(holds) as PolicyStep[]).filter((step) => holds[step]);
}
