import type { z } from '../../../shared/schema.ts';
import type { AppClient, AppContract } from '../../../shared/api/contract.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';

type Answer<A extends keyof AppContract, N extends keyof AppContract[A]> = AppContract[A][N] extends {
  output: z.ZodType;
}
  ? z.output<AppContract[A][N]['output']>
  : never;

/** What Home knows of one open vault. */
export type HomeFacts = {
  readonly tenant: Tenant | null;
  readonly snapshots: Answer<'backups', 'list'>['snapshots'];
  readonly proven: Answer<'upkeep', 'proven'>;
  readonly health: Answer<'upkeep', 'health'>;
  readonly schedules: Answer<'schedules', 'list'>['schedules'];
  readonly copies: Answer<'archive', 'copies'>;
  readonly media: Answer<'archive', 'list'>['media'];
  readonly proofs: Answer<'restores', 'proofs'>['proofs'];
  readonly keys: Answer<'vault', 'keys'>['keys'];
  readonly kept: Answer<'backups', 'kept'>;
  /** A sudden fall that nobody has answered. */
  readonly shrunk: boolean;
};

/** Everything Home says of one open vault, asked at once. */
export async function readFacts(client: AppClient): Promise<HomeFacts> {
  const { tenants } = await client.tenants.list({});
  const tenant = tenants.find(({ role }) => role === 'source') ?? null;
  const [{ snapshots }, proven, health, { schedules }, copies, { media }, { proofs }, { keys }, kept, policy] =
    await Promise.all([
      client.backups.list({ limit: 500 }),
      client.upkeep.proven({}),
      client.upkeep.health({}),
      client.schedules.list({}),
      client.archive.copies({}),
      client.archive.list({}),
      client.restores.proofs({}),
      client.vault.keys({}),
      client.backups.kept({}),
      tenant === null ? null : client.retention.show({ tenant: tenant.name }),
    ]);
  const shrunk = policy !== null && policy.shrunk !== null;
  return { tenant, snapshots, proven, health, schedules, copies, media, proofs, keys, kept, shrunk };
}
