import { nameTaken, type QalyptusState } from './state.ts';
import type { WishedPairs } from './mapping-input.ts';
import type { AppPair, Task, TaskReport } from './types.ts';
import type { QalyptusWorld } from './world.ts';

type Wished = { readonly name: string; readonly ownerName: string; readonly pairs: WishedPairs };

/** Puts a copy of a task beside it, under new ids, with what the server lets a copy inherit. */
export function cloneTask(world: QalyptusWorld, source: Task, wished: Wished): Task {
  const { state, switches } = world;
  const id = () => state.dice.uuid();
  const inert = switches.cloneInherits === 'inert';
  const allPairs = [...wished.pairs.values()].flat();
  const task: Task = {
    ...source,
    id: id(),
    name: wished.name,
    ownerName: wished.ownerName,
    isActive: source.isActive && !inert,
    lastExecution: null,
    reports: source.reports.map((row) => ({
      id: id(),
      reportId: row.reportId,
      pairs: pairsOf(world, row, wished.pairs),
      settings: structuredClone(row.settings),
    })),
    recipients:
      switches.cloneInherits === 'no-recipients' ? [] : source.recipients.map((row) => ({ ...row, id: id() })),
    triggers: inert
      ? []
      : source.triggers.map((row) => ({ ...row, id: id(), appId: triggerApp(world, row.appId, allPairs) })),
  };
  state.tasks.set(task.id, task);
  return task;
}

function pairsOf(world: QalyptusWorld, row: TaskReport, wished: WishedPairs): readonly AppPair[] {
  return wished.get(row) ?? (world.switches.cloneOfMapped === 'kept' ? row.pairs : []);
}

function triggerApp(world: QalyptusWorld, appId: string | null, pairs: readonly AppPair[]): string | null {
  if (!world.switches.triggersFollowMapping) return appId;
  return pairs.find((pair) => pair.qlikAppId === appId)?.newQlikAppId ?? appId;
}

/** The first free name a server gives to a copy nobody named. */
export function generatedName(state: QalyptusState, old: string, form: 'numbered' | 'copy'): string {
  const nameAt = (number: number) =>
    form === 'numbered' ? `${old} (${number})` : `${old} - Copy${number === 1 ? '' : ` ${number}`}`;
  let number = 1;
  while (nameTaken(state, nameAt(number))) number += 1;
  return nameAt(number);
}
