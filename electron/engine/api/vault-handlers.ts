import type { AppHandlers } from '../../../shared/api/contract.ts';
import { Customer } from '../../../shared/domain/desk.ts';
import { checkVault, reportVerification } from '../upkeep/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import type { Keeper } from './keeper.ts';
import { keyFrom, type KeyMethods } from './key-handlers.ts';
import type { SealedMethods } from './sealed-handlers.ts';

const customerSetting = 'customer';

/** Whose vault it is; empty while nobody has said. */
const customerOf = (vault: Vault): Customer => Customer.parse(vault.settings.get(customerSetting) ?? {});

/** Handlers only translate: the contract's words on the left, the engine's on the right. */
export function vaultHandlers(keeper: Keeper, world: World): Omit<AppHandlers['vault'], KeyMethods | SealedMethods> {
  const { vault } = keeper;
  return {
    state: async () => keeper.state(),
    unlock: async ({ acceptRollback, ...given }) => {
      await keeper.unlock(keyFrom(given), acceptRollback);
      return keeper.state();
    },
    lock: async () => {
      await keeper.lock();
      return keeper.state();
    },
    info: async () => ({ ...vault().info(), keys: vault().keys.list() }),
    verify: async ({ deep, parts, report: wanted, language }) => {
      const options = { deep: deep || parts !== undefined, ...(parts === undefined ? {} : { parts }) };
      const { report, damage, verification } = await checkVault(options, { vault: vault(), world });
      return {
        ...{ intact: report.intact, deep: report.deep, round: report.round, counts: { ...report.counts } },
        damage: [...damage],
        report: wanted ? reportVerification(verification, language, vault()) : null,
      };
    },
    customer: async () => customerOf(vault()),
    setCustomer: async (customer) => {
      vault().settings.set(customerSetting, customer);
      vault().audit.append('customer-set', {});
      return customer;
    },
    rebuildIndex: () => vault().rebuildIndex(),
    audit: async ({ limit, before, event, text, from, to }) => ({
      entries: vault()
        .audit.page({
          limit,
          ...(before === undefined ? {} : { before }),
          ...(event === undefined ? {} : { event }),
          ...(text === undefined ? {} : { text }),
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
        })
        .map((entry) => ({ ...entry, facts: { ...entry.facts } })),
      firstBroken: vault().audit.firstBroken(),
    }),
  };
}
