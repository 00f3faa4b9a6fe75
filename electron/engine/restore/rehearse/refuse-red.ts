import type { RestorePlan } from '../../../../shared/domain/restore.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';

/** For runs whose plan no person reads first: what is red is said with what was seen. */
export function refuseRed({ preflight }: Pick<RestorePlan, 'preflight'>): void {
  const red = preflight.filter(({ level }) => level === 'red');
  if (red.length > 0) throw new AppError('plan.red', { items: red.map(({ name, seen }) => `${name}: ${seen}`) });
}
