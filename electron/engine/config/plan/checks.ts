import type { ConfigDocument, ConfigKindName } from '../../../../shared/domain/config.ts';
import type { ConfigCheck, ConfigPlanItem } from '../../../../shared/domain/config-plan.ts';
import { kindOf } from '../config-kinds.ts';
import { checkLockOut } from './check-lock-out.ts';
import { amber, count, green, red } from '../../../../shared/domain/finding.ts';
import { leftAlone } from './plan-deletions.ts';
import type { Settled } from './settle-references.ts';
import { nameOf, type ConfigPlanDeps, type ConfigPlanRequest, type TargetState } from './types.ts';

export type Draft = {
  readonly request: ConfigPlanRequest;
  readonly documents: readonly ConfigDocument[];
  readonly scope: readonly ConfigKindName[];
  readonly state: TargetState;
  readonly items: readonly ConfigPlanItem[];
  readonly missing: Settled['missing'];
  /** What changes take away inside of resources, or would if it were allowed. */
  readonly takings: readonly string[];
};

/** Everything a person should know before the plan runs; what is red locks it. */
export function checkPlan(draft: Draft, { tenant }: Pick<ConfigPlanDeps, 'tenant'>): ConfigCheck[] {
  const { state, request, items } = draft;
  return [
    green('tenant', `${tenant} answers as ${state.tenantId}.`),
    checkRights(draft),
    checkReading(draft),
    checkDocuments(draft),
    request.variables.length === 0
      ? green('variables', 'None are used.')
      : green('variables', 'Every variable has a value.', { rows: request.variables }),
    checkReferences(draft),
    checkLockOut(items, state, request.confirm),
    checkDeletions(draft),
    checkSecrets(draft),
  ];
}

const wishedKinds = ({ documents }: Draft): ReadonlySet<ConfigKindName> =>
  new Set(documents.filter(({ apply }) => apply === 'yes').map(({ kind }) => kind));

function checkRights(draft: Draft): ConfigCheck {
  const wished = wishedKinds(draft);
  const refused = draft.scope.filter(
    (kind) => wished.has(kind) && draft.state.readings.get(kind)?.word === 'no-rights',
  );
  if (refused.length === 0) return green('rights', 'The identity may read every kind the plan is about.');
  return red('rights', `The identity has no right to ${count(refused.length, 'kind')} the plan would write.`, {
    rows: refused.map((kind) => kindOf(kind)?.title ?? kind),
    fix: 'Give the identity the right, or plan the other kinds alone.',
  });
}

function checkReading(draft: Draft): ConfigCheck {
  const wished = wishedKinds(draft);
  const doubtful = draft.scope.flatMap((kind) => {
    const reading = draft.state.readings.get(kind);
    const isPlain = reading === undefined || reading.state === 'read' || reading.word === 'no-rights';
    return isPlain ? [] : [reading];
  });
  const rows = doubtful.map(({ kind, why }) => `${kindOf(kind)?.title ?? kind}: ${why}`);
  if (rows.length === 0) return green('reading', 'The target was read whole.');
  const failed = doubtful.some(({ kind, state }) => state === 'failed' && wished.has(kind));
  const seen = `${count(rows.length, 'kind')} of the target could not be read whole.`;
  return failed
    ? red('reading', seen, { rows, fix: 'Plan again later, or plan the other kinds alone.' })
    : amber('reading', seen, { rows, fix: 'What may be there unseen is not made. Plan again later.' });
}

function checkDocuments({ items, documents }: Draft): ConfigCheck {
  const held = new Set(documents.filter(({ apply }) => apply === 'no').map(nameOf));
  const blocked = items.filter((item) => item.action === 'blocked');
  const rows = blocked.map((item) => `${nameOf(item)}: ${item.why}`);
  const hands = items.filter(({ action }) => action === 'by-hand').length;
  const seen = `${count(items.length, 'resource')}, ${hands} of them only by hand.`;
  if (rows.length === 0) return green('documents', seen);
  const isHeld = blocked.some((item) => held.has(nameOf(item)));
  return amber('documents', `${seen} ${count(rows.length, 'resource')} cannot be applied and will be left out.`, {
    rows,
    fix: isHeld
      ? 'Where a secret was found, make it by hand, or put a value there that is no secret.'
      : 'Look at each reason.',
  });
}

function checkReferences({ missing }: Draft): ConfigCheck {
  if (missing.length === 0) return green('references', 'Everything that is named is there or will be made.');
  return amber('references', `${count(missing.length, 'name')} cannot be found.`, {
    rows: missing,
    fix: 'What needs them is blocked, or left for a person to do. Bring them in, then plan again.',
  });
}

function checkDeletions({ items, takings, request: { armed } }: Draft): ConfigCheck {
  const isGone = ({ action, why }: ConfigPlanItem) => (armed === null ? why === leftAlone : action === 'delete');
  const rows = [...items.filter(isGone).map(nameOf), ...takings];
  if (rows.length === 0) return green('deletes', 'Nothing is deleted.');
  if (armed !== null) return amber('deletes', `${count(rows.length, 'thing')} will be deleted.`, { rows });
  return amber('deletes', `Nothing is deleted; ${count(rows.length, 'thing')} only the target has will stay.`, {
    rows,
    fix: `To delete them, plan again and allow exactly ${rows.length}.`,
  });
}

function checkSecrets({ items }: Draft): ConfigCheck {
  const waiting = items.filter(({ action, byHand }) => action !== 'unchanged' && byHand.length > 0);
  if (waiting.length === 0) return green('secrets', 'Nobody has to type anything.');
  return amber('secrets', `${count(waiting.length, 'resource')} need a person afterwards.`, {
    rows: waiting.flatMap((item) => item.byHand.map((line) => `${nameOf(item)}: ${line}`)),
  });
}
