import { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Proven } from '../../../../shared/domain/upkeep.ts';
import { z } from '../../../../shared/schema.ts';
import type { Vault, VerifyReport } from '../../vault/index.ts';
import type { World } from '../../world.ts';

const dayMs = 86_400_000;
const [stateName, wishName] = ['upkeep/proven', 'upkeep/verify'] as const;

const State = z.object({
  provenAt: EpochMs.nullable().default(null),
  lastQuickAt: EpochMs.nullable().default(null),
  lastDeepAt: EpochMs.nullable().default(null),
  round: z
    .object({ turn: z.number().int(), of: z.number().int(), startedAt: EpochMs, intact: z.boolean() })
    .nullable()
    .default(null),
});
const Wish = z.object({
  amberAfterDays: z.number().int().default(30),
  everyDays: z.number().int().nullable().default(null),
  parts: z.number().int().default(1),
  /** When it was made or last changed; nothing was due before. */
  changedAt: EpochMs.default(0 as EpochMs),
});
export type VerifyWish = z.infer<typeof Wish>;

const read = <T>(schema: z.ZodType<T>, vault: Pick<Vault, 'settings'>, name: string): T =>
  schema.parse(vault.settings.get(name) ?? {});

export const readWish = (vault: Pick<Vault, 'settings'>): VerifyWish => read(Wish, vault, wishName);

export function keepWish(
  vault: Pick<Vault, 'settings' | 'audit'>,
  change: Partial<VerifyWish>,
  { now }: Pick<World, 'now'>,
): void {
  const wish = { ...readWish(vault), ...change, changedAt: now() };
  vault.settings.set(wishName, wish);
  const { amberAfterDays, everyDays, parts } = wish;
  vault.audit.append('verify-schedule-set', { amberAfterDays, everyDays, parts });
}

/** Keeps what a check came to. A round counts as proof only when every turn of it found nothing wrong. */
export function noteCheck(vault: Pick<Vault, 'settings'>, report: VerifyReport, startedAt: EpochMs): void {
  const before = read(State, vault, stateName);
  if (report.round === null) return vault.settings.set(stateName, { ...before, lastQuickAt: startedAt });
  const { turn, of } = report.round;
  const isFirst = turn === 1 || before.round === null || before.round.of !== of;
  const begun = isFirst ? { startedAt, intact: true } : before.round;
  const round = {
    turn,
    of,
    startedAt: begun?.startedAt ?? startedAt,
    intact: (begun?.intact ?? true) && report.intact,
  };
  const isWhole = turn >= of;
  vault.settings.set(stateName, {
    ...before,
    lastDeepAt: startedAt,
    provenAt: isWhole && round.intact ? round.startedAt : before.provenAt,
    round: isWhole ? null : round,
  });
}

/** When the next check is due by itself; null when none is wished. */
export function nextVerifyAt(vault: Pick<Vault, 'settings'>): EpochMs | null {
  const { everyDays, changedAt } = readWish(vault);
  if (everyDays === null) return null;
  const last = read(State, vault, stateName).lastDeepAt ?? 0;
  return Math.max(changedAt, last + everyDays * dayMs) as EpochMs;
}

/** Damage is said first, age second; it is never hidden. */
export function provenState(vault: Pick<Vault, 'settings' | 'damage'>, { now }: Pick<World, 'now'>): Proven['state'] {
  if (vault.damage.versions().length > 0) return 'damaged';
  const { provenAt } = read(State, vault, stateName);
  if (provenAt === null) return 'never';
  return now() - provenAt > readWish(vault).amberAfterDays * dayMs ? 'aging' : 'proven';
}

/** How long ago everything was read whole. */
export function readProven(vault: Vault, world: Pick<World, 'now'>): Proven {
  const { provenAt, lastQuickAt, lastDeepAt, round } = read(State, vault, stateName);
  const { amberAfterDays, everyDays, parts } = readWish(vault);
  const nextAt = nextVerifyAt(vault);
  return {
    tenant: vault.tenants.all().find(({ role }) => role === 'source')?.name ?? '',
    state: provenState(vault, world),
    ...{ provenAt, lastQuickAt, lastDeepAt },
    round: round && { turn: round.turn, of: round.of, startedAt: round.startedAt },
    ...vault.readCounts(),
    ...{ damagedVersions: vault.damage.versions().length, amberAfterDays },
    schedule: everyDays === null || nextAt === null ? null : { everyDays, parts, nextAt },
  };
}
