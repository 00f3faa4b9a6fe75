import type { AppClient } from '../../../../shared/api/contract.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';

/** The server a person named, or the only one the vault knows. */
export async function chooseServer(client: AppClient, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  const { servers } = await client.qalyptus.list({});
  const [only, ...others] = servers.map(({ name }) => name);
  if (only === undefined)
    throw new AppError('request.not-found', {
      what: 'Qalyptus server',
      why: 'the vault knows none: coffer qalyptus add NAME --url URL',
    });
  if (others.length > 0)
    throw new AppError('request.invalid', { problem: 'name the server: --server NAME', servers: [only, ...others] });
  return only;
}
