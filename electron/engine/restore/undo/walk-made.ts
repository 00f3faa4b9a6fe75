import type { RunRecord } from '../../../../shared/domain/job.ts';
import type { MadeThing } from '../../../../shared/domain/restore.ts';
import { judgeApp, judgeRenamed, type Judgement } from './judge-app.ts';
import { judgeAssignment, judgeSpace } from './judge-space.ts';
import { keepReasons } from './reasons.ts';
import { lookAround, type Situation, type UndoDeps } from './situation.ts';

export type Kept = { readonly thing: MadeThing; readonly why: string };
/** Does what was judged; a text: why it could not. */
export type Act = (thing: MadeThing, situation: Situation) => Promise<string | null>;

/**
 * An order in which each thing can go: apps before the copies they came from, both before a name is given back and
 * before the spaces they are in, the bot's own roles last.
 */
const order: readonly MadeThing['kind'][] = [
  'app',
  'copy',
  'renamed-app',
  'space',
  'assignment',
  'group',
  'configuration',
];

const judges: Readonly<Record<MadeThing['kind'], (thing: MadeThing, situation: Situation) => Promise<Judgement>>> = {
  app: judgeApp,
  copy: judgeApp,
  'renamed-app': judgeRenamed,
  space: judgeSpace,
  assignment: judgeAssignment,
  group: async () => ({ why: keepReasons.group }),
  configuration: async () => ({ why: keepReasons.configuration }),
};

/**
 * Judges each thing the run made, newest first, right before `act` is to deal with it. What is gone already is passed
 * over; nothing that is not in the ledger is ever looked for.
 */
export async function walkMade(
  run: RunRecord,
  deps: UndoDeps,
  act: Act,
): Promise<{ removed: MadeThing[]; kept: Kept[] }> {
  const situation = await lookAround(run, deps);
  const removed: MadeThing[] = [];
  const kept: Kept[] = [];
  const newestFirst = [...situation.made].reverse();
  for (const thing of order.flatMap((kind) => newestFirst.filter((one) => one.kind === kind))) {
    deps.signal?.throwIfAborted();
    const judgement = await judges[thing.kind](thing, situation);
    if (judgement !== null && judgement !== 'gone') {
      kept.push({ thing, why: judgement.why });
      continue;
    }
    const problem = judgement === 'gone' ? null : await act(thing, situation);
    if (problem !== null) kept.push({ thing, why: problem });
    else if (thing.kind !== 'renamed-app') situation.removed.add(thing.targetId);
    if (judgement === null && problem === null) removed.push(thing);
  }
  return { removed, kept };
}
