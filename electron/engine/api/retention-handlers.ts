import type { AppHandlers } from '../../../shared/api/contract.ts';
import type { EpochMs, TenantName } from '../../../shared/domain/ids.ts';
import { KeepRules, presets, type Hold, type RetentionPolicy } from '../../../shared/domain/retention.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import {
  acknowledgeShrink,
  armPolicy,
  deleteSnapshot,
  findShrinkHold,
  needPolicy,
  planPurge,
  previewDeletion,
  previewRetention,
  previewRules,
  prune,
  purge,
  rehearsePurge,
  setPolicy,
} from '../retention/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import type { Keeper } from './keeper.ts';
import { findTenant } from './session.ts';

type Area = AppHandlers['retention'];

const usualGraceDays = 30;

/** The clock of this machine, where nobody named another. */
const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What stands already, or the beginning of a policy. */
function wished(tenant: TenantName, vault: Vault): RetentionPolicy {
  const begun = { tenant, timeZone: ownTimeZone(), rules: presets.usual, apps: [], graceDays: usualGraceDays };
  return vault.retention.policy(tenant) ?? { ...begun, armed: false, setAt: 0 as EpochMs, setBy: '' };
}

const isInForce = ({ until }: Hold, now: number): boolean => until === null || until > now;

function policyHandlers({ vault }: Keeper, world: World) {
  const deps = () => ({ world, vault: vault() });
  return {
    show: async ({ tenant }) => {
      findTenant(vault(), tenant);
      const { retention } = vault();
      return {
        policy: retention.policy(tenant),
        presets,
        shrunk: findShrinkHold(tenant, deps()),
        holds: retention.holds().filter((hold) => isInForce(hold, world.now())),
        pins: retention.pins(),
        appendOnly: retention.appendOnly(),
        trash: retention.trash().length,
      };
    },
    set: async ({ tenant, preset, rules, timeZone, graceDays, by }) => {
      const before = wished(tenant, vault());
      return setPolicy(
        {
          ...before,
          rules: KeepRules.parse({ ...(preset === undefined ? before.rules : presets[preset]), ...rules }),
          timeZone: timeZone ?? before.timeZone,
          graceDays: graceDays ?? before.graceDays,
          setBy: by,
        },
        deps(),
      );
    },
    setApp: async ({ tenant, appId, rules, by }) => {
      const before = needPolicy(tenant, vault());
      const others = before.apps.filter((app) => app.appId !== appId);
      return setPolicy({ ...before, apps: rules ? [...others, { appId, rules }] : others, setBy: by }, deps());
    },
    unset: async ({ tenant, by }) => {
      vault().retention.removePolicy(tenant, by);
      return { tenant };
    },
    arm: async (request) => armPolicy(request, deps()),
    preview: async ({ tenant }) => previewRetention(tenant, deps()),
    previewRules: async ({ tenant, rules, timeZone }) => {
      const before = wished(tenant, vault());
      return previewRules({ ...before, rules, timeZone: timeZone ?? before.timeZone }, deps());
    },
    seen: async ({ tenant }) => {
      findTenant(vault(), tenant);
      return { seen: vault().retention.previewed(tenant)?.hash ?? null };
    },
    prune: async (request) => ({ trashed: prune(request, deps()) }),
    acknowledge: async (request) => ({ acknowledged: acknowledgeShrink(request, deps()) }),
  } satisfies Partial<Area>;
}

function trashHandlers({ vault }: Keeper, world: World) {
  const deps = () => ({ world, vault: vault() });
  return {
    previewDelete: async ({ snapshotId }) => {
      const { unique, ...rest } = previewDeletion(snapshotId, deps());
      return {
        ...rest,
        unique: { apps: [...unique.apps], versions: [...unique.versions], objects: [...unique.objects] },
      };
    },
    delete: async (request) => deleteSnapshot(request, deps()),
    trash: async () => ({ entries: vault().retention.trash() }),
    restoreFromTrash: async ({ id, by }) => vault().retention.takeFromTrash(id, by),
    previewPurge: async (request) => {
      const plan = planPurge(request, deps());
      return { due: [...plan.due], waiting: [...plan.waiting], counts: rehearsePurge(plan, deps()) };
    },
    purge: async (request) => {
      if (request.early && request.ids.length === 0)
        throw new AppError('request.invalid', { problem: 'name what is purged before its days of grace are over' });
      const on = vault();
      const { due, waiting, ...rest } = await purge(request, { world, vault: on });
      const { counts, freedBytes } = rest;
      const asked = { named: request.ids.length, early: request.early };
      on.audit.append('trash.purged', { ...asked, ...counts, freedBytes, waiting: waiting.length });
      return { ...rest, due: [...due], waiting: [...waiting] };
    },
  } satisfies Partial<Area>;
}

function guardHandlers({ vault }: Keeper, world: World) {
  return {
    pins: async () => ({ pins: vault().retention.pins() }),
    pin: async ({ snapshotId, reason, by }) => {
      const pin = { snapshotId, reason, by, at: world.now() };
      vault().retention.pin(pin);
      return pin;
    },
    unpin: async ({ snapshotId, by }) => {
      vault().retention.unpin(snapshotId, by);
      return { snapshotId };
    },
    holds: async () => ({
      holds: vault()
        .retention.holds()
        .map((hold) => ({ ...hold, inForce: isInForce(hold, world.now()) })),
    }),
    addHold: async (wish) => {
      const hold: Hold = { holdId: `hold-${world.newId().slice(0, 8)}`, at: world.now(), ...wish };
      if (!isInForce(hold, world.now()))
        throw new AppError('request.invalid', { field: 'until', problem: 'it is over' });
      vault().retention.addHold(hold);
      return hold;
    },
    liftHold: async ({ holdId, ...word }) => vault().retention.liftHold(holdId, word),
    makeAppendOnly: async ({ confirm, by, reason }) => {
      if (confirm !== vault().vaultId)
        throw new AppError('request.refused', { why: 'the id that confirms it is another', vaultId: vault().vaultId });
      vault().retention.makeAppendOnly({ at: world.now(), by, reason });
      return needWord(vault());
    },
  } satisfies Partial<Area>;
}

function needWord({ retention }: Vault) {
  const word = retention.appendOnly();
  if (!word) throw new AppError('vault.damaged', { what: 'append-only' });
  return word;
}

export function retentionHandlers(keeper: Keeper, world: World): Area {
  return { ...policyHandlers(keeper, world), ...trashHandlers(keeper, world), ...guardHandlers(keeper, world) };
}
