import type { LedgerRow, PropagationCheck, PropagationPlan } from '../../../../shared/domain/propagation.ts';
import type { QalyptusConnection, TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import type { RepointRequest } from '../types.ts';
import { amber, count, green, red } from '../../../../shared/domain/finding.ts';
import { hostOf } from './qlik-sight.ts';
import type { RepointMap } from './repoint-map.ts';
import type { Repointed } from './repoint-tasks.ts';

/** Whether the apps went to another tenant or host: then a mapping alone does not help (case D). */
export const isElsewhere = ({ source, target }: Pick<RepointRequest, 'source' | 'target'>): boolean =>
  hostOf(source.host) !== hostOf(target.host) || source.tenantId !== target.tenantId;

export function checkRestoreRun({ restoreRunId }: RepointRequest, map: RepointMap): PropagationCheck {
  const seen = `${count(map.size, 'app')} got a new id in run ${restoreRunId}`;
  if (map.ambiguities.length === 0) return green('restore-run', seen);
  return amber('restore-run', `${seen}, ${count(map.ambiguities.length, 'of them', 'of them')} more than once`, {
    fix: 'Their pairs are left alone: choose one new app for each and use coffer propagate update.',
    rows: map.ambiguities,
  });
}

/** Copies of the ledger that this plan leaves as they are because it has not seen them. */
export function checkUnseen(ledger: readonly LedgerRow[], details: ReadonlyMap<string, TaskDetail>): PropagationCheck {
  const copies = ledger.filter(({ taskId, state }) => taskId !== null && state !== 'rolled-back');
  const unseen = copies.filter(({ taskId }) => !details.has(taskId ?? ''));
  if (unseen.length === 0) return green('ledger', `${count(copies.length, 'copy', 'copies')} of the ledger, all seen`);
  return amber('ledger', `${count(unseen.length, 'copy', 'copies')} of the ledger cannot be seen`, {
    fix: 'They are left as they are: look in Qalyptus whether they are there, and set their mappings with coffer propagate update.',
    rows: unseen.map(
      ({ targetKey, name, serverName, taskId }) => `${targetKey}: "${serverName || name}" (${taskId ?? ''})`,
    ),
  });
}

export function checkLeft({ left, changes }: Repointed): PropagationCheck {
  const seen = `${count(changes.length, 'report')} to be mapped anew`;
  if (left.length === 0) return green('targets', seen);
  return amber('targets', `${seen}; ${count(left.length, 'pair is', 'pairs are')} left alone`, {
    fix: 'Nobody can say where these should go. Set them with coffer propagate update.',
    rows: left,
  });
}

type Shown = { readonly map: RepointMap; readonly connections: readonly QalyptusConnection[] | null };

/** Connections to apps of the rebuild that the server shows on another host than the new one. */
const staleOnes = ({ target }: RepointRequest, { map, connections }: Shown) =>
  (connections ?? []).filter(
    ({ appId, serverUrl }) =>
      appId !== null &&
      serverUrl !== null &&
      (map.isOld(appId) || map.isNew(appId)) &&
      hostOf(serverUrl) !== hostOf(target.host),
  );

/**
 * Whether the connections still have to be changed: the server replaces ids, never hosts. A person's word is enough
 * unless the server itself shows the old host.
 */
export function awaitsConnection(request: RepointRequest, shown: Shown): boolean {
  if (!isElsewhere(request)) return false;
  const oldHost = hostOf(request.source.host);
  const isOldShown = staleOnes(request, shown).some(({ serverUrl }) => hostOf(serverUrl ?? '') === oldHost);
  return isOldShown || !request.confirm.includes('connection-changed');
}

export function checkElsewhere(
  request: RepointRequest,
  { isNeeded, ...shown }: Shown & { readonly isNeeded: boolean },
): PropagationCheck {
  const host = hostOf(request.target.host);
  if (!isNeeded) return green('tenant', 'Nothing is to be mapped anew');
  const stale = staleOnes(request, shown);
  const about = {
    fix: 'Change and publish the connections in Qalyptus Desktop first, then confirm with --confirm connection-changed.',
    rows: stale.map(({ name, serverUrl }) => `connection "${name}" still reads from ${serverUrl ?? ''}`),
  };
  if (awaitsConnection(request, shown))
    return request.confirm.includes('connection-changed')
      ? red('tenant', `The apps are on ${host} now, and the server still shows the old host`, about)
      : red('tenant', `The apps are in another tenant or on another host now: ${host}`, about);
  if (stale.length > 0)
    return amber(
      'tenant',
      `${count(stale.length, 'connection')} shown as reading from another host than ${host}`,
      about,
    );
  return green('tenant', `The connections are to read from ${host}`);
}

/** Triggers on an app that is gone: no mapping reaches them. */
export function oldTriggers(details: readonly TaskDetail[], map: RepointMap): PropagationPlan['byHand'] {
  return details.flatMap(({ name, taskId, triggers }) =>
    (triggers ?? []).flatMap((trigger) => {
      const { appId } = trigger;
      if (appId === null || !map.isOld(appId)) return [];
      const news = [map.newOf(appId) ?? map.ambiguous(appId)].flat();
      return [
        {
          what: `Task "${name}" (${taskId}): trigger "${trigger.name}" fires on an app that was rebuilt; set its App ID`,
          values: [`old ${appId}`, ...news.map((id) => `new ${id}`)],
        },
      ];
    }),
  );
}

export function checkOldTriggers(details: readonly TaskDetail[], byHand: PropagationPlan['byHand']): PropagationCheck {
  const silent = details.filter(({ triggers }) => triggers === null);
  if (byHand.length > 0)
    return amber('triggers', `${count(byHand.length, 'trigger')} to be set by hand`, {
      fix: 'No mapping reaches a trigger. The list by hand has the values to type.',
      rows: byHand.map(({ what }) => what),
    });
  if (silent.length > 0)
    return amber('triggers', `The server does not tell the triggers of ${count(silent.length, 'task')}`, {
      fix: 'Look in Qalyptus for triggers with an App ID.',
      rows: silent.map(({ name }) => name),
    });
  return green('triggers', 'No trigger hangs on an app that was rebuilt');
}

/** Copies of ours that would read another customer's app, or the master's if they got what an ordinary task gets. */
export function checkBare({ bare }: Repointed, foreign: readonly string[]): PropagationCheck {
  if (foreign.length > 0)
    return red('coverage', `${count(foreign.length, 'mapping')} of copies lead to another customer's app`, {
      fix: 'Somebody changed them. Set them right with coffer propagate update first.',
      rows: [...foreign, ...bare],
    });
  if (bare.length === 0) return green('coverage', 'No copy of the ledger reads an app that is not its own');
  return red('coverage', `${count(bare.length, 'app')} of copies would be the master's`, {
    fix: "The ledger does not know the customer's app. Map it with coffer propagate update first.",
    rows: bare,
  });
}

/** Reports left alone because a complete list over an unseen one could hit the wrong customer. */
export function checkHidden({ hidden, unread }: Repointed, confirm: readonly string[]): PropagationCheck {
  if (hidden.length === 0) return green('mappings-readable', 'The mappings of all reports concerned are known');
  if (unread.length > 0 && !confirm.includes('leave-unread'))
    return red(
      'mappings-readable',
      `Whether ${count(unread.length, 'report has', 'reports have')} mappings is not shown`,
      {
        fix:
          'Run coffer qalyptus canary, or open Task > Report > Overwrite Report Apps of each in Qalyptus. ' +
          'If none has a mapping, confirm with --confirm no-mappings: each gets one to the new app. ' +
          'To leave them all alone: --confirm leave-unread.',
        rows: unread,
      },
    );
  return amber('mappings-readable', `The mappings of ${count(hidden.length, 'report')} are not shown`, {
    fix: 'They are left alone. Open Task > Report > Overwrite Report Apps of each in Qalyptus.',
    rows: hidden,
  });
}
