import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { fitName, renderName } from '../plan-targets/render-name.ts';
import type { QlikSight } from './qlik-sight.ts';
import type { Resolved } from './wished-cells.ts';

type Facts = {
  readonly master: TaskDetail;
  readonly template: string;
  readonly sight: QlikSight;
  readonly now: EpochMs;
};

/** A name for each target: a person's own word, or the template over what is known of it. */
export function nameTargets(resolved: readonly Resolved[], { master, template, sight, now }: Facts): string[] {
  const [first, ...more] = master.reports;
  // A task with several reports is not well named after one of them.
  const report = more.length === 0 ? (first?.name ?? master.name) : master.name;
  return resolved.map(({ wished, reports }, index) => {
    if (wished.name !== null) return fitName(wished.name);
    const target = reports.flatMap(({ pairs }) => pairs)[0]?.newQlikAppId ?? '';
    const appName = sight.nameOf(target);
    return renderName(template, {
      report,
      customer: wished.targetKey,
      master: master.name,
      targetName: appName === '' ? wished.targetKey : appName,
      targetKey: wished.targetKey,
      appName,
      space: sight.spaceOf(target),
      tenant: sight.tenant?.name ?? '',
      n: index + 1,
      date: now,
    });
  });
}
