import type { ConfigCapture } from '../../../shared/domain/config.ts';
import { useClient, useSession, useTenant } from '../../app-context.tsx';
import { useAsk, type Asked } from '../../ask.ts';
import { useEndedRuns } from './use-runs-of.ts';

/** Every capture of the tenant, newest first; asked for again when one was taken. */
export function useCaptures(): Asked<readonly ConfigCapture[]> {
  const { config } = useClient();
  const { name } = useTenant();
  const revision = useSession((state) => state.revision);
  const ended = useEndedRuns('config');
  return useAsk(`${name} ${revision} ${ended}`, async () => (await config.list({ tenant: name })).captures);
}
