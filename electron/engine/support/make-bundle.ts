import type { BundlePart } from '../../../shared/domain/support.ts';
import { countGaps } from '../../../shared/domain/snapshot.ts';
import type { Json } from '../../../shared/json.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { listCalls } from './list-calls.ts';
import { createRedactor, type Redactor } from './redactor.ts';

export type BundleDeps = {
  readonly world: Pick<World, 'random' | 'product' | 'now'>;
  readonly vault: Vault;
  /** Numbers on the vault's size and growth. */
  readonly health: () => unknown;
};
export type Bundle = { readonly parts: readonly BundlePart[]; readonly removed: number };

const newestRuns = 50;
const newestEntries = 500;

/** Everything a bundle would hold, part by part, for a person to read before it leaves. Nothing is written. */
export function makeBundle(logLines: readonly string[], deps: BundleDeps): Bundle {
  const redactor = createRedactor(deps.world.random(32));
  const parts: BundlePart[] = [
    part('about', 'Versions, and how much the vault holds.', aboutOf(deps)),
    part('health', 'Size, growth, free space, warnings.', redactor.json(deps.health())),
    part('snapshots', 'The newest snapshots: states, counts, gaps by their codes.', snapshotsOf(deps.vault, redactor)),
    part('runs', 'The newest runs: kind, state, times, and how each failed.', runsOf(deps.vault, redactor)),
    part('audit', 'The newest entries of the audit log, texts replaced by marks.', auditOf(deps.vault, redactor)),
    part(
      'calls',
      'The calls that were answered, with the last day.',
      listCalls(deps.vault).filter(({ times }) => times > 0),
    ),
    part(
      'log',
      'Lines of the log, texts replaced by marks.',
      logLines.map((line) => logOf(line, redactor)),
    ),
  ];
  deps.vault.audit.append('support-bundle-made', { parts: parts.length, removed: redactor.removed() });
  return { parts, removed: redactor.removed() };
}

const part = (name: string, what: string, value: unknown): BundlePart => ({
  name,
  what,
  text: JSON.stringify(value, null, 1),
});

function aboutOf({ world, vault }: BundleDeps): Json {
  const { vaultId: _id, signingFingerprint: _fingerprint, ...numbers } = vault.info();
  const roles = vault.tenants.all().map(({ role }) => role);
  return {
    ...{ product: world.product.version, node: process.versions.node, platform: process.platform, arch: process.arch },
    ...{ at: world.now(), vault: numbers, tenants: roles },
  };
}

const snapshotsOf = ({ snapshots }: Vault, redactor: Redactor): Json =>
  snapshots.page({ limit: newestRuns }).map(({ startedAt, endedAt, state, counts, gaps, alarms }) => ({
    ...{ startedAt, endedAt, state, counts, alarms: alarms.length, gaps: countGaps(gaps) },
    gapCodes: Object.fromEntries(
      [...Map.groupBy(gaps, ({ kind, code }) => `${kind} ${redactor.word(code)}`)].map(([code, of]) => [
        code,
        of.length,
      ]),
    ),
  }));

const runsOf = ({ runs }: Vault, redactor: Redactor): Json =>
  runs.runs({ limit: newestRuns }).map(({ kind, state, createdAt, startedAt, endedAt, totals, failure }) => ({
    ...{ kind, state, createdAt, startedAt, endedAt, totals: redactor.json(totals) },
    failure: failure === null ? null : { code: failure.code, details: redactor.json(failure.details) },
  }));

const auditOf = ({ audit }: Vault, redactor: Redactor): Json =>
  audit
    .page({ limit: newestEntries })
    .map(({ sequence, at, event, facts }) => ({ sequence, at, event, facts: redactor.json(facts) }));

/** Messages are written by us, word for word; only what stands beside them is somebody's. */
function logOf(line: string, redactor: Redactor): Json {
  try {
    const { at, level, message, ...facts } = JSON.parse(line) as Record<string, unknown>;
    const ours =
      typeof message === 'string' && /^[a-z][a-z ,;:'-]{0,120}$/i.test(message) ? message : redactor.json(message);
    return { at: timeOf(at), level: redactor.json(level), message: ours, facts: redactor.json(facts) };
  } catch {
    return redactor.mark(line);
  }
}

const timeOf = (at: unknown): Json => (typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? Date.parse(at) : null);
