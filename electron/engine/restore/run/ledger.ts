import type { MadeThing } from '../../../../shared/domain/restore.ts';
import type { Json } from '../../../../shared/json.ts';
import type { Steps } from '../../jobs/index.ts';
import type { RestoreStore } from '../../vault/index.ts';
import type { World } from '../../world.ts';

/** What a plan has come to so far. `subject` is an app's id in the snapshot, or "" for the whole plan. */
export interface Ledger {
  recall<R extends Json>(subject: string, step: string): R | undefined;
  keep(subject: string, step: string, result: Json): void;
  forget(subject: string, step: string): void;
  /** Does the work unless its result is kept; what is killed between work and keeping is done again. */
  once<R extends Json>(subject: string, step: string, work: () => Promise<R>): Promise<R>;
  /** Notes a thing the run made, for the report and for an undo. */
  made(subject: string, thing: Omit<MadeThing, 'at'>): void;
  forgetMade(subject: string, thing: Pick<MadeThing, 'kind' | 'targetId'>): void;
  /** Something a person must look at; one text for each name, until it is taken back. */
  warn(subject: string, name: string, text: string): void;
  unwarn(subject: string, name: string): void;
  /** Holds while the run is paused; throws once it is to end. */
  mayGoOn(): Promise<void>;
}

type LedgerParts = {
  readonly planId: string;
  readonly restores: RestoreStore;
  readonly world: World;
  readonly steps: Pick<Steps, 'mayGoOn'>;
};

/** The memory of one plan: it outlives the run, so another run of the same plan goes on where this one ends. */
export function createLedger({ planId, restores, world, steps }: LedgerParts): Ledger {
  const recall = <R extends Json>(subject: string, step: string) =>
    restores.step(planId, subject, step) as R | undefined;
  const keep = (subject: string, step: string, result: Json) => restores.keepStep(planId, subject, step, result);
  const forget = (subject: string, step: string) => restores.forgetStep(planId, subject, step);

  const { mayGoOn } = steps;
  return {
    recall,
    keep,
    forget,
    async once<R extends Json>(subject: string, step: string, work: () => Promise<R>) {
      const kept = recall<R>(subject, step);
      if (kept !== undefined) return kept;
      await mayGoOn();
      const result = await work();
      keep(subject, step, result);
      return result;
    },
    made(subject, thing) {
      const step = `made/${thing.kind}/${thing.targetId}`;
      if (recall(subject, step) === undefined) keep(subject, step, { ...thing, at: world.now() });
    },
    forgetMade: (subject, { kind, targetId }) => forget(subject, `made/${kind}/${targetId}`),
    warn: (subject, name, text) => keep(subject, `warning/${name}`, text),
    unwarn: (subject, name) => forget(subject, `warning/${name}`),
    mayGoOn,
  };
}
