import type { AppHandlers } from '../../../shared/api/contract.ts';
import type { TenantName } from '../../../shared/domain/ids.ts';
import type { TargetPerson } from '../../../shared/domain/restore.ts';
import { canonicalJson } from '../../../shared/json.ts';
import type { TenantClient } from '../qlik/index.ts';
import { callRows, dropDraft, keepDraft, keptPlan, listDrafts, sightOfPlan } from '../restore/index.ts';
import type { Keeper } from './keeper.ts';
import { findTenant } from './session.ts';
import type { TenantClients } from './tenant-clients.ts';

type Guide = Pick<
  AppHandlers['restores'],
  'planned' | 'plannedCalls' | 'planText' | 'drafts' | 'keepDraft' | 'dropDraft' | 'findPeople'
>;

/** What somebody who is led to a plan, and through it, looks at; nothing here is written to a tenant. */
export function restoreGuideHandlers({ vault }: Keeper, clients: TenantClients): Guide {
  return {
    planned: async ({ hash }) => ({ plan: sightOfPlan(keptPlan(hash, vault()), vault()) }),
    plannedCalls: async ({ hash, ...query }) => callRows(keptPlan(hash, vault()), query),
    planText: async ({ hash }) => ({ text: `${canonicalJson(keptPlan(hash, vault()))}\n` }),
    drafts: async () => ({ drafts: listDrafts(vault()) }),
    keepDraft: async ({ draft, over }) => ({ newer: keepDraft(draft, vault(), over) }),
    dropDraft: async ({ draftId }) => {
      dropDraft(draftId, vault());
      return {};
    },
    findPeople: async ({ to, words }) => ({ people: await reading(to, (tenant) => findPeople(words, tenant)) }),
  };

  async function reading<T>(to: TenantName, work: (tenant: TenantClient) => Promise<T>): Promise<T> {
    const tenant = clients.open(vault(), findTenant(vault(), to).name);
    try {
      return await work(tenant);
    } finally {
      await tenant.close();
    }
  }
}

/** Who answers to a subject or an e-mail address, but for case. */
async function findPeople(words: string, tenant: TenantClient): Promise<TargetPerson[]> {
  await tenant.connect();
  const found = [...(await tenant.peopleBy('subject', [words])), ...(await tenant.peopleBy('email', [words]))];
  const byId = new Map(found.map((person) => [person.personId, person]));
  return [...byId.values()].map(({ personId, subject, name, email, status }) => ({
    personId,
    subject,
    name,
    email,
    status,
  }));
}
