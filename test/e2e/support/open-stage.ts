import { join } from 'node:path';
import { createClient } from '../../../shared/api/client.ts';
import { contract, type AppClient } from '../../../shared/api/contract.ts';
import type { Transport } from '../../../shared/api/transport.ts';
import type { Desk } from '../../../electron/engine/desk.ts';
import { Secret } from '../../../electron/engine/secrets/index.ts';
import { createVault } from '../../../electron/engine/vault/index.ts';
import { openWindowDesk } from '../../../electron/hosts/open-desk.ts';
import {
  startPracticeTenant,
  type PracticeOptions,
  type PracticeQalyptus,
  type PracticeTenant,
  type QalyptusOptions,
} from '../../../electron/practice/index.ts';
import { buildIfStale } from '../../../scripts/build.ts';
import { tinyApps } from '../../support/expect-kept.ts';
import { backUp, passphrase, scryptN } from '../../support/given.ts';
import { addSourceTenant, appsOf, plantSnapshot, startQalyptus, type Customer } from '../../support/given-qalyptus.ts';
import { aFolder, aWorld, type TestWorld } from '../../support/world.ts';
import type { PageOptions } from './open-browser.ts';
import { showDesk, type Shown } from './show-desk.ts';

const fast = 1000;

export type StageOptions = {
  readonly tenant?: PracticeOptions;
  /** How many backups are there before the window opens; one by default. 0 leaves the vault without its tenant's apps. */
  readonly backups?: number;
  readonly page?: PageOptions;
  /** Done to the tenant between two backups. */
  readonly change?: (tenant: PracticeTenant) => void;
  readonly scope?: Parameters<typeof backUp>[1];
  /**
   * A practice Qalyptus of these customers in place of a tenant's backups: the vault has seen their apps in one snapshot,
   * and does not know the server yet.
   */
  readonly qalyptus?: { readonly customers: readonly Customer[]; readonly options?: QalyptusOptions };
};

/** A real vault of a practice tenant behind the real host, and a window that shows it. */
export type Stage = Shown & {
  readonly tenant: PracticeTenant;
  /** Only where the stage was asked for one. */
  readonly qalyptus: PracticeQalyptus | null;
  readonly desk: Desk;
  readonly world: TestWorld;
  /** Calls the engine as the window does, for what a test sets up and for what it looks up. */
  readonly client: AppClient;
  readonly transport: Transport;
  readonly folder: string;
  readonly vaultFolder: string;
};

/** Sets everything up; the vault is open and holds its backups when the page is shown. */
export async function openStage({
  backups = 1,
  change,
  scope,
  qalyptus: beside,
  ...options
}: StageOptions = {}): Promise<Stage> {
  await buildIfStale();
  const folder = aFolder();
  const vaultFolder = join(folder.path, 'stage.coffer');
  const tenant = await startPracticeTenant({
    ...{ appCount: 6, spaceCount: 3, peopleCount: 10, profile: tinyApps, clockRate: fast, limits: 'off' },
    ...options.tenant,
  });
  const world = aWorld();
  const qalyptus = beside === undefined ? null : await startQalyptus(beside.customers, beside.options);
  if (beside !== undefined) await plantVault(vaultFolder, beside.customers, world);
  const desk = openWindowDesk(world, { vaultFolder, clockRate: fast, scryptN });
  const transport: Transport = { call: desk.dispatch, onEvent: desk.events.listen };
  const client = createClient(contract, transport);
  if (beside === undefined) await backUpTenant();
  else await client.vault.unlock({ passphrase });
  const shown = await showDesk(desk, folder.path, options.page);
  return {
    ...{ ...shown, tenant, qalyptus, desk, world, client, transport, folder: folder.path, vaultFolder },
    async close() {
      await shown.close();
      await desk.close();
      await tenant.close();
      await qalyptus?.close();
      folder.dispose();
    },
  };

  async function backUpTenant(): Promise<void> {
    const { url: host, clientId, clientSecret } = tenant;
    await client.vault.create({ passphrase });
    await client.tenants.add({ name: 'acme', host, clientId, clientSecret, rateShare: 1 });
    for (let turn = 0; turn < backups; turn += 1) {
      if (turn > 0) change?.(tenant);
      await backUp({ client, transport }, { ...(turn === 0 ? {} : { config: false }), ...scope });
    }
  }
}

/** A vault that saw every app of these customers once. Nobody holds it. */
async function plantVault(folder: string, customers: readonly Customer[], world: TestWorld): Promise<void> {
  const { vault } = await createVault({ folder }, new Secret(passphrase), { world, scryptN });
  addSourceTenant(vault);
  plantSnapshot(vault, appsOf(customers), world);
  await vault.close();
}
