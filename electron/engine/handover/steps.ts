import { Handover, type VerifiedCopy } from '../../../shared/domain/handover.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { rekeyedEvent, type Vault, type VaultKey } from '../vault/index.ts';
import type { World } from '../world.ts';

const settingKey = 'handover';

export type HandoverDeps = { readonly world: World; readonly vault: Vault };

/** The handover that is under way, or null. */
export function findHandover(vault: Pick<Vault, 'settings'>): Handover | null {
  const kept = vault.settings.get(settingKey);
  if (kept === undefined || kept === null) return null;
  const parsed = Handover.safeParse(kept);
  if (!parsed.success) throw new AppError('vault.damaged', { what: 'handover' });
  return parsed.data;
}

function need({ vault }: HandoverDeps): Handover {
  const handover = findHandover(vault);
  if (!handover) throw new AppError('handover.out-of-turn', { missing: 'its beginning' });
  return handover;
}

function keep({ vault }: HandoverDeps, handover: Handover, event: string, facts: Record<string, string>): Handover {
  vault.settings.set(settingKey, handover);
  vault.audit.append(`handover.${event}`, { handover: handover.handoverId, ...facts });
  return handover;
}

/** Begins, or goes on with the one that was begun. */
export function beginHandover(deps: HandoverDeps): Handover {
  const { world, vault } = deps;
  const before = findHandover(vault);
  if (before) return before;
  const nothing = { customer: null, kept: [], removed: [], handedOverAt: null, copies: [] };
  return keep(deps, { handoverId: world.newId(), startedAt: world.now(), ...nothing }, 'begun', {});
}

/** Gives it up; slots that are gone stay gone. */
export function dropHandover(deps: HandoverDeps): void {
  const { handoverId } = need(deps);
  deps.vault.settings.set(settingKey, null);
  deps.vault.audit.append('handover.dropped', { handover: handoverId });
}

/** Names the slot that is the customer's; another one has to be proved anew. */
export function chooseCustomer(slotId: string, deps: HandoverDeps): Handover {
  const handover = need(deps);
  const slot = deps.vault.keys.list().find((one) => one.slotId === slotId);
  if (!slot) throw new AppError('request.not-found', { slot: slotId });
  if (handover.customer?.slotId === slotId) return handover;
  const customer = { slotId, kind: slot.kind, chosenAt: deps.world.now(), provedAt: null };
  // A copy that was read opens by the slot before, and by this one perhaps not.
  return keep(deps, { ...handover, customer, handedOverAt: null, copies: [] }, 'customer', { slot: slotId });
}

/** The customer types the secret: only what was typed once is known to work. */
export async function proveCustomer(key: VaultKey, deps: HandoverDeps): Promise<Handover> {
  const { customer } = need(deps);
  if (!customer) throw new AppError('handover.out-of-turn', { missing: 'the customer’s slot' });
  await deps.vault.keys.prove(customer.slotId, key);
  const proved = { ...customer, provedAt: deps.world.now() };
  return keep(deps, { ...need(deps), customer: proved }, 'proved', { slot: customer.slotId });
}

/** The customer's slot, if what was typed for it still opens it: a new passphrase, or a re-key, wants a proof of its own. */
export function needProof({ customer }: Pick<Handover, 'customer'>, { audit }: Pick<Vault, 'audit'>) {
  const lastOf = (event: string): number =>
    audit.page({ limit: 100, event }).find(({ facts }) => facts['slot'] === customer?.slotId)?.sequence ?? 0;
  const rekeyed = audit.page({ limit: 1, event: rekeyedEvent })[0]?.sequence ?? 0;
  if (!customer || customer.provedAt === null || lastOf('handover.proved') < Math.max(rekeyed, lastOf('key.changed')))
    throw new AppError('handover.out-of-turn', { missing: 'the customer’s proof' });
  return { ...customer, provedAt: customer.provedAt };
}

/** Takes every slot away but the customer's and those that stay by name. Killed halfway it goes on where it was. */
export async function removeOthers(stay: readonly string[], deps: HandoverDeps): Promise<Handover> {
  const { world, vault } = deps;
  const customer = needProof(need(deps), vault);
  const slots = vault.keys.list();
  const unknown = stay.filter((slotId) => !slots.some((slot) => slot.slotId === slotId));
  if (unknown.length > 0) throw new AppError('request.not-found', { slots: unknown });
  for (const { slotId, kind } of slots) {
    if (slotId === customer.slotId || stay.includes(slotId)) continue;
    await vault.keys.remove(slotId);
    const handover = need(deps);
    const removed = [...handover.removed, { slotId, kind, at: world.now() }];
    keep(deps, { ...handover, removed, copies: [] }, 'slot-removed', { slot: slotId });
  }
  const kept = stay.filter((slotId) => slotId !== customer.slotId);
  return keep(deps, { ...need(deps), kept, handedOverAt: world.now() }, 'handed-over', { slot: customer.slotId });
}

/** Adds a copy that was read whole. */
export function keepCopy(copy: VerifiedCopy, deps: HandoverDeps): Handover {
  const handover = need(deps);
  return keep(deps, { ...handover, copies: [...handover.copies, copy] }, 'copy-verified', { kind: copy.kind });
}
