import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import type { QalyptusServer } from '../../../../shared/domain/qalyptus.ts';
import { useDrafting } from '../draft-store.ts';
import { targetsText } from '../wished-list.ts';

/** Makes the plan of what is decided now. It only reads the server. */
export function usePlan(server: QalyptusServer) {
  const { propagations } = useClient();
  const { now, planned } = useDrafting();
  return useAct(async () => {
    const { taskId, customers, nameTemplate, confirm, live } = now();
    if (taskId === null) return;
    const { plan } = await propagations.plan({
      ...{ server: server.name, taskId, targets: targetsText(customers), format: 'json' as const, nameTemplate },
      confirm: [...confirm],
      ...(live === null ? {} : { live }),
    });
    planned(plan);
  });
}
