import type { ConfigDocument, ConfigKindName } from '../../../../shared/domain/config.ts';
import type { ConfigPlanItem } from '../../../../shared/domain/config-plan.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { kindOf } from '../config-kinds.ts';
import { nameOf, type ConfigPlanRequest, type TargetState } from './types.ts';

const mostNamed = 50;

/**
 * What the target has and the wished configuration has not: deleted only where a person allowed exactly this many, with those
 * that changes make inside of resources (`takings`).
 */
export function planDeletions(
  request: ConfigPlanRequest,
  scope: readonly ConfigKindName[],
  state: TargetState,
  takings: readonly string[],
): readonly ConfigPlanItem[] {
  const { armed, documents } = request;
  const wished = new Set(documents.map(nameOf));
  const kinds = new Set(scope.filter((kind) => kindOf(kind)?.write?.remove != null));
  if (armed !== null && armed > 0) refuseDoubtful(request, kinds, state);
  const extra = [...state.documents.values()]
    .filter((document) => kinds.has(document.kind) && !wished.has(nameOf(document)))
    .filter(({ kind }) => isWhole(request, kind))
    .map((document) => ({ document, calls: [...(kindOf(document.kind)?.write?.remove?.(document) ?? [])] }))
    .filter(({ calls }) => calls.length > 0);
  const all = [...extra.map(({ document }) => nameOf(document)), ...takings];
  if (armed !== null && armed !== all.length)
    throw new AppError('config.deletes', {
      allowed: armed,
      planned: all.length,
      resources: all.slice(0, mostNamed),
    });
  return extra.map(({ document, calls }) => itemOf(document, armed === null ? [] : calls, state));
}

function itemOf({ kind, key }: ConfigDocument, calls: ConfigPlanItem['calls'], { names }: TargetState): ConfigPlanItem {
  const isDeleted = calls.length > 0;
  return {
    kind,
    key,
    action: isDeleted ? 'delete' : 'unchanged',
    id: names.idOf(kind, key),
    why: isDeleted ? 'The wished configuration does not have it.' : leftAlone,
    change: { kind, key, what: 'removed', fields: [] },
    calls,
    byHand: [],
  };
}

/** Said of what only the target has while deletions are not allowed. */
export const leftAlone = 'Only the target has it; deletions were not allowed, so it is left alone.';

type Sure = { readonly state: string; readonly word: string };
const isSure = ({ state, word }: Sure): boolean => state === 'read' && word !== 'no-rights';

/** Whether the wished side can say of this kind that something is not wished. */
const isWhole = ({ readings }: ConfigPlanRequest, kind: ConfigKindName): boolean => {
  const reading = readings?.find((one) => one.kind === kind);
  return readings === null || (reading !== undefined && isSure(reading) && reading.word !== 'impossible');
};

function refuseDoubtful(
  { readings: wished }: ConfigPlanRequest,
  kinds: ReadonlySet<ConfigKindName>,
  { readings }: TargetState,
): void {
  const doubtful = [...kinds].filter((kind) => {
    const [there, here] = [readings.get(kind), wished?.find((one) => one.kind === kind)];
    return there === undefined || !isSure(there) || (here !== undefined && !isSure(here));
  });
  if (doubtful.length > 0) throw new AppError('config.partial-read', { kinds: doubtful });
}
