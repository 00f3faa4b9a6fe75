import { ConfigId, newestGood, type ConfigCapture } from '../../../shared/domain/config.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';
import type { PlanInput } from './cli.ts';
import { readVariables } from './read-variables.ts';

/** What a person typed and chose for a plan; "" is what was not chosen yet. */
export type PlanChoice = {
  readonly source: 'capture' | 'folder';
  readonly configId: string;
  readonly dir: string;
  readonly to: string;
  readonly kinds: readonly string[];
  readonly variables: string;
  readonly deletes: boolean;
  readonly number: number;
  readonly lockOut: boolean;
};

export const noChoice: PlanChoice = {
  ...{ source: 'capture', configId: '', dir: '', to: '', kinds: [], variables: '' },
  ...{ deletes: false, number: 0, lockOut: false },
};

/** The newest capture and the first target stand in for what was not chosen. */
export function planInput(
  choice: PlanChoice,
  captures: readonly ConfigCapture[],
  tenants: readonly Tenant[],
): PlanInput & { readonly isReady: boolean; readonly wrong: string | null } {
  const { values, wrong } = readVariables(choice.variables);
  const configId = choice.configId || (newestGood(captures)?.configId ?? '');
  const to = choice.to || (tenants.find(({ role }) => role === 'target') ?? tenants[0])?.name || '';
  const from = choice.source === 'folder' ? { dir: choice.dir.trim() } : { configId };
  return {
    ...{ from, to, wrong },
    kinds: choice.kinds,
    variables: values,
    deletes: choice.deletes ? choice.number : null,
    confirm: choice.lockOut ? ['lock-out'] : [],
    isReady: to !== '' && wrong === null && Object.values(from)[0] !== '',
  };
}

/** The same as the engine asks for it. */
export const planRequest = ({ from, to, kinds, variables, deletes, confirm }: PlanInput) => ({
  ...{ to, deletes },
  from: 'dir' in from ? from : { configId: ConfigId.parse(from.configId) },
  kinds: [...kinds],
  variables: { ...variables },
  confirm: [...confirm],
});
