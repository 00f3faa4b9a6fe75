import type { LedgerRow, PlannedTarget, PropagationCheck } from '../../../../shared/domain/propagation.ts';
import { amber, count, green, red } from '../../../../shared/domain/finding.ts';

const makesTask = new Set<PlannedTarget['action']>(['create', 'adopt', 'conflict', 'blocked']);

/** Names as they will be, unique in the batch and on the server whatever their casing: shown before, not after. */
export function checkNames(
  targets: readonly PlannedTarget[],
  { template, isCut }: { readonly template: string; readonly isCut: boolean },
): PropagationCheck {
  const named = targets.filter(({ name, action }) => name !== '' && makesTask.has(action));
  const groups = Map.groupBy(named, ({ name }) => name.toLowerCase());
  const doubles = [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => `"${group[0]?.name ?? ''}": ${group.map(({ targetKey }) => targetKey).join(', ')}`);
  const conflicts = targets
    .filter(({ action }) => action === 'conflict')
    .map(({ targetKey, name, why }) => `${targetKey}: "${name}": ${why}`);
  if (doubles.length + conflicts.length > 0)
    return red('names', `${count(doubles.length + conflicts.length, 'name')} cannot be given`, {
      fix: 'Change the name template, or give a name of its own in the targets file.',
      rows: [...doubles, ...conflicts],
    });
  const made = targets.filter(({ action }) => action === 'create');
  const words = ({ targetKey, name }: PlannedTarget) => `${targetKey}: ${name === '' ? '(the server names it)' : name}`;
  if (isCut && made.length > 0)
    return red('names', `The list of tasks may be cut: ${count(made.length, 'copy', 'copies')} may be there unseen`, {
      fix: 'See in Qalyptus that there is no task of these names, then confirm with --confirm list-complete.',
      rows: made.map(words),
    });
  const rows = targets.map(words);
  if (targets.some(({ name, action }) => name === '' && action === 'create'))
    return amber('names', 'The server names some of the copies itself', {
      fix: 'A copy without a name of ours cannot be found again if the answer is lost. Give a name template.',
      rows,
    });
  if (/\{date:/.test(template))
    return amber('names', 'The names hold a date: another day they are others', {
      fix: 'Leave the date out, so that the same plan always means the same tasks.',
      rows,
    });
  return green('names', `${count(rows.length, 'name')}, each free on the server or its own`, { rows });
}

type Known = {
  readonly row: LedgerRow | null;
  readonly target: PlannedTarget | undefined;
};

/** What the vault remembers of these customers, and of those of this master that the targets do not name any more. */
export function checkLedger(known: readonly Known[], own: readonly LedgerRow[]): PropagationCheck {
  const found = known.flatMap(({ row, target }) => (row && target ? [{ row, target }] : []));
  const blocked = found.flatMap(({ target }) =>
    target.action === 'blocked' ? [`${target.targetKey}: ${target.why}`] : [],
  );
  if (blocked.length > 0)
    return red('ledger', `${count(blocked.length, 'known customer')} cannot be gone on with`, {
      fix:
        'Give the key the right to read these tasks. Where an answer was lost, run that plan again; or see in Qalyptus ' +
        'that there is no such copy, and confirm with --confirm not-made.',
      rows: blocked,
    });
  const gone = found
    .filter(({ row, target }) => target.action === 'create' && row.taskId !== null)
    .map(({ target }) => `${target.targetKey}: its task is gone from the server and is made again`);
  const renamed = found
    .filter(({ row, target }) => target.taskId !== null && target.name !== '' && target.name !== row.name)
    .map(({ row, target }) => `${target.targetKey}: keeps its name "${row.name}"`);
  const by = (action: PlannedTarget['action']) => known.filter(({ target }) => target?.action === action).length;
  const words = `${by('create')} to make, ${by('update')} to change, ${by('adopt')} to adopt, ${by('noop')} as wished`;
  const here = new Set(known.map(({ target }) => target?.propKey));
  const orphans = own
    .filter(({ propKey, state }) => state !== 'rolled-back' && !here.has(propKey))
    .map(({ targetKey, name }) => `${targetKey}: not in the targets any more; its task "${name}" stays as it is`);
  const rows = [...gone, ...renamed, ...orphans];
  if (rows.length > 0) return amber('ledger', words, { rows });
  return green('ledger', words);
}
