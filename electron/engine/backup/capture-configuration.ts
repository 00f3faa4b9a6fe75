import type { ConfigId } from '../../../shared/domain/config.ts';
import type { AppId, TenantId } from '../../../shared/domain/ids.ts';
import type { Gap } from '../../../shared/domain/snapshot.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { captureConfig, gapsOfCapture } from '../config/index.ts';
import type { RunContext } from '../jobs/index.ts';
import type { TenantClient } from '../qlik/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { flat } from './gaps.ts';
import type { BackupInput } from './input.ts';

type Capturing = {
  readonly input: BackupInput;
  readonly context: RunContext;
  readonly tenant: TenantClient;
  readonly tenantId: TenantId;
  readonly appIds: readonly AppId[];
};

/**
 * Takes the configuration into the snapshot, under the snapshot's own id. Whatever the tenant does not give is a gap: no backup
 * of the apps is lost for it.
 */
export async function captureConfiguration(
  { input, context, tenant, tenantId, appIds }: Capturing,
  { world, vault }: { readonly world: World; readonly vault: Vault },
): Promise<readonly Gap[]> {
  if (!input.config) return [];
  context.phase('reading configuration');
  const { tenant: name, snapshotId } = input;
  try {
    const capture = await captureConfig(
      {
        configId: snapshotId as string as ConfigId,
        tenant: name,
        tenantId,
        host: vault.tenants.get(name)?.host ?? '',
        snapshotId,
        kinds: [],
        appIds,
        signal: context.signal,
        mayGoOn: context.steps.mayGoOn,
      },
      { world, vault, client: tenant },
    );
    return gapsOfCapture(capture);
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (context.signal.aborted || !isOfTheReading(error)) throw thrown;
    if (error.code === 'unexpected') world.log.error('configuration not captured', { error });
    const details = { ...flat(error.details), serious: true };
    return [{ kind: 'config', subjectId: '', subjectName: 'configuration', code: error.code, details }];
  }
}

/** What another tenant answers, or the vault cannot take, is not the configuration's own trouble. */
const isOfTheReading = ({ code }: AppError): boolean =>
  (code.startsWith('tenant.') && code !== 'tenant.another-tenant') || code === 'unexpected';
