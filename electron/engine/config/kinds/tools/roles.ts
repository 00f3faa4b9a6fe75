import type { ConfigCall } from '../../../../../shared/domain/config-plan.ts';
import type { Json } from '../../../../../shared/json.ts';
import { isList, isObject } from '../../document/pointer.ts';
import type { KindWrite } from '../../types.ts';

const isRoles = (path: Json | undefined): boolean => typeof path === 'string' && path.endsWith('assignedRoles');

function listsIn(body: ConfigCall['body']): readonly (Json | undefined)[] {
  if (isList(body ?? undefined))
    return (body as readonly Json[]).filter(isObject).map(({ path, value }) => (isRoles(path) ? value : []));
  return isObject(body ?? undefined) ? [(body as Record<string, Json>)['assignedRoles']] : [];
}

/** The roles a call gives. They go by their names, since those every tenant has from the start are no resources of ours. */
export const rolesIn: NonNullable<KindWrite['waitsFor']> = ({ body }) =>
  listsIn(body).flatMap((list) =>
    (isList(list) ? list : []).flatMap((one) =>
      isObject(one) && typeof one['name'] === 'string' ? [{ kind: 'role', key: one['name'] }] : [],
    ),
  );
