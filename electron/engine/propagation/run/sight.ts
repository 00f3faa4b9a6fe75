import type { PropagationPlan } from '../../../../shared/domain/propagation.ts';
import type { AppPair, Dialect, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';

/** What is known of how the server speaks, and what a run learns of it on its way. */
export interface Sight {
  /** The pairs a report shows; null where the server does not show them. */
  pairsOf(report: TaskReport): readonly AppPair[] | null;
  /** A person has said that the server shows no mappings through its API. */
  isBlind(): boolean;
  /** Mappings were seen, so one that does not show is not there. */
  hasSeen(): boolean;
  /** A pair that was sent was read back. */
  saw(): void;
  dialect(): Dialect;
  learn(change: Partial<Dialect>): void;
}

type Parts = {
  readonly plan: Pick<PropagationPlan, 'server' | 'dialect'>;
  readonly vault: Pick<Vault, 'qalyptus'>;
  readonly world: Pick<World, 'now'>;
};

export function createSight({ plan, vault, world }: Parts): Sight {
  const known = () => vault.qalyptus.server(plan.server.name);
  const dialect = () => known()?.dialect ?? plan.dialect;
  let seen = dialect().learnedBy !== 'default' && dialect().mappingsReadable;
  const isBlind = () => !dialect().mappingsReadable;

  function learn(change: Partial<Dialect>): void {
    const server = known();
    if (server === null) return;
    const now = { ...server.dialect, ...change };
    if (JSON.stringify(now) === JSON.stringify(server.dialect)) return;
    vault.qalyptus.putServer({ ...server, dialect: { ...now, learnedAt: world.now() } });
  }

  return {
    pairsOf({ mappings }) {
      // A list that is there shows something; on a blind server an empty one is the client's reading of an absence.
      if (mappings !== null && mappings.length > 0) seen = true;
      return isBlind() && mappings?.length === 0 ? null : mappings;
    },
    isBlind,
    hasSeen: () => seen,
    saw() {
      if (dialect().learnedBy === 'default') learn({ learnedBy: 'run' });
    },
    dialect,
    learn,
  };
}
