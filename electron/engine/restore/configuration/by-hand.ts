import type { RebuildStageName } from '../../../../shared/domain/rebuild.ts';
import type { ByHandStep } from '../../../../shared/domain/restore.ts';
import { configurationHands, configurationWaits } from '../../../../shared/text/rebuild-stages.ts';
import { isWaiting, needsHands, type PlannedConfiguration } from './planned.ts';

/** What a person types or makes, a step for each part of the rebuild, in its order. */
export function configurationSteps({ items }: PlannedConfiguration): ByHandStep[] {
  const stages = Map.groupBy(items.filter(needsHands), ({ stage }) => stage);
  const waiting = items.filter(isWaiting).map(({ kind, key, why }) => `${kind} ${key}: ${why}`);
  const steps = (Object.keys(configurationHands) as RebuildStageName[]).flatMap((stage): ByHandStep[] => {
    const what = configurationHands[stage];
    const own = stages.get(stage) ?? [];
    if (what === undefined || own.length === 0) return [];
    const values = own.flatMap(({ kind, key, why, byHand }) =>
      (byHand.length === 0 ? [why] : byHand).map((line) => `${kind} ${key}: ${line}`),
    );
    return [{ when: stage === 'connections' ? 'before' : 'after', kind: `config-${stage}`, what, values }];
  });
  if (waiting.length === 0) return steps;
  return [...steps, { when: 'after', kind: 'config-waiting', what: configurationWaits, values: waiting }];
}

/** Whether the run makes a connection that scripts name `Space:Name`, or it is there already. */
export function isMade(planned: PlannedConfiguration | null | undefined, name: string): boolean {
  const key = name.replace(':', '/');
  return (planned?.items ?? []).some(
    (item) =>
      item.stage === 'connections' &&
      (item.action === 'create' || item.action === 'update') &&
      (item.key === key || item.key.endsWith(`/${key}`)),
  );
}
