import type Database from 'better-sqlite3';

import { AppError } from '../../../shared/errors/app-error.ts';
import { schemaVersionOf } from './database/migration.ts';
import { createStatements } from './database/statements.ts';
import { anchorKey, keptSlots, type EnvelopeKeeper } from './envelope/envelope-keeper.ts';
import type { Unlocked } from './envelope/unlock-envelope.ts';
import type { VaultOptions } from './options.ts';
import { createMetaRepository } from './tables/meta-repository.ts';
import type { Tables } from './tables/index.ts';
import type { VaultWarning } from './types.ts';

type Opening = { readonly unlocked: Unlocked; readonly options: VaultOptions };

/** The last counter this machine saw of the vault. */
function anchorOf({ unlocked, options }: Opening): number {
  const seen = options.world.settings.get(anchorKey(unlocked.envelope.vaultId));
  return typeof seen === 'number' ? seen : 0;
}

/**
 * Compares the counters of the database, the envelope and this machine before anything is written. An older database is
 * refused as `vault.rolled-back` unless a person accepted that; then it is a warning.
 */
export function checkAge(db: Database.Database, opening: Opening): VaultWarning | null {
  if (schemaVersionOf(db) === 0) return null;
  const { world, acceptRollback } = opening.options;
  const { vaultId, counter: envelope } = opening.unlocked.envelope;
  const meta = createMetaRepository(createStatements(db, world.log));
  if (meta.get('vault') !== vaultId)
    throw new AppError('vault.damaged', { what: 'database', problem: 'another vault' });
  const database = meta.counter();
  const anchor = anchorOf(opening);
  // A kill between envelope and commit leaves a lead of one, and this machine has not seen that counter yet.
  if (database >= anchor && envelope <= database + 1) return null;
  const details = { database, envelope, anchor };
  if (!acceptRollback) throw new AppError('vault.rolled-back', details);
  return { code: 'rolled-back', details };
}

function findWarnings(
  { meta }: Tables,
  { envelope, recovered }: Unlocked,
  rollback: VaultWarning | null,
): VaultWarning[] {
  const database = meta.counter();
  const counters = { envelope: envelope.counter, database };
  const warnings = rollback ? [rollback] : [];
  if (recovered) warnings.push({ code: 'envelope-recovered', details: { problem: recovered } });
  if (envelope.counter < database) warnings.push({ code: 'envelope-older', details: counters });
  if (!rollback && envelope.counter > database) warnings.push({ code: 'counter-settled', details: counters });
  if (envelope.counter === database && envelope.head !== meta.sealHead())
    warnings.push({ code: 'seal-differs', details: {} });
  return warnings;
}

/** Brings envelope and database back in step, and leaves a trace of each thing that was wrong. */
export function settleAge(
  keeper: EnvelopeKeeper,
  tables: Tables,
  opening: Opening,
  rollback: VaultWarning | null,
): VaultWarning[] {
  const { unlocked, options } = opening;
  const { envelope, slotId, recovered } = unlocked;
  const database = tables.meta.counter();
  const warnings = findWarnings(tables, unlocked, rollback);
  // An envelope that led carries the newest slots; an older one may bring back a slot that was taken away.
  const slots = envelope.counter < database ? keptSlots(tables) : envelope.slots;
  if (!slots.some((slot) => slot.slotId === slotId)) throw new AppError('vault.wrong-key', {});
  if (rollback) keeper.settle(Math.max(envelope.counter, database, anchorOf(opening)) + 1, slots);
  else if (envelope.counter !== database || recovered) keeper.settle(database, slots);
  for (const { code, details } of warnings) {
    options.world.log.error('vault opened with a warning', { code });
    tables.audit.append(`vault.${code}`, details);
  }
  return warnings;
}
