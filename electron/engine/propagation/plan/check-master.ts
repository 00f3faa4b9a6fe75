import type { LedgerRow, PropagationCheck, PropagationPlan } from '../../../../shared/domain/propagation.ts';
import type { TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { amber, count, green, red } from '../../../../shared/domain/finding.ts';

/** A copy is no master: it reads one customer's apps, and a rollback of its batch would delete it. */
export function checkMaster({ taskId, name, reports }: TaskDetail, ledger: readonly LedgerRow[]): PropagationCheck {
  const own = ledger.find((row) => row.taskId === taskId && row.state !== 'rolled-back');
  if (own)
    return red('master', `"${name}" is itself the copy of ${own.targetKey}`, {
      fix: 'Name the task it was made of.',
      rows: [own.masterTaskId],
    });
  return green('master', `"${name}" with ${count(reports.length, 'report')}`);
}

/** A master that could mail must not be copied: its copies could mail as well. */
export function checkInert(master: TaskDetail): PropagationCheck {
  const { isActive, testMode, triggers, recipients } = master;
  const fix = 'In Qalyptus, disable the master task and take its triggers and recipients away, or set it to test mode.';
  if (isActive === true)
    return red('master-inert', 'The master task is enabled: its copies could send at once', { fix });
  const live = [
    ...(triggers ?? []).map(({ name }) => `trigger ${name}`),
    ...(recipients ?? []).map(({ name }) => name),
  ];
  if (live.length > 0 && testMode !== true)
    return red('master-inert', 'The master task has triggers or recipients and is not in test mode', {
      fix,
      rows: live,
    });
  const unknown = [
    ...(isActive === null ? ['whether it is enabled'] : []),
    ...(triggers === null && testMode !== true ? ['its triggers'] : []),
    ...(recipients === null && testMode !== true ? ['its recipients'] : []),
  ];
  if (unknown.length > 0)
    return amber('master-inert', 'The server does not tell everything that could make the master send', {
      fix: 'Look at the master task in Qalyptus yourself.',
      rows: unknown,
    });
  const why = live.length > 0 ? ', its recipients are in test mode' : ', and has no triggers or recipients';
  return green('master-inert', `The master task is disabled${why}`);
}

type Target = { readonly targetKey: string; readonly pairs: ReadonlyMap<string, string> };

/** A copy's triggers go on firing on the master's app: what to type for each. */
export function triggerSteps(master: TaskDetail, targets: readonly Target[]): PropagationPlan['byHand'] {
  const bound = (master.triggers ?? []).filter(({ appId }) => appId !== null);
  return targets.flatMap(({ targetKey, pairs }) =>
    bound.map(({ name, appId }) => ({
      what: `${targetKey}: trigger "${name}" of the copy fires on the master's app; set its App ID`,
      values: [`old ${appId ?? ''}`, `new ${pairs.get(appId ?? '') ?? '(the app of this customer)'}`],
    })),
  );
}

export function checkTriggers(master: TaskDetail, steps: PropagationPlan['byHand']): PropagationCheck {
  if (master.triggers === null)
    return amber('triggers', 'The server does not tell which triggers the master has', {
      fix: 'No mapping reaches a trigger: look at the triggers of the copies in Qalyptus.',
    });
  if (steps.length === 0) return green('triggers', 'No trigger hangs on an app');
  return amber('triggers', `${count(steps.length, 'trigger')} to be set by hand`, {
    fix: 'No mapping reaches a trigger. The list by hand has the values to type.',
    rows: steps.map(({ what }) => what),
  });
}
