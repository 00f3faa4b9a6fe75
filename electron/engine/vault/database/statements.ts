import type Database from 'better-sqlite3';

import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Log } from '../../world.ts';
import { untilWritten } from './until-written.ts';
import { toVaultError } from './vault-error.ts';

/** A prepared statement that reports slow runs and speaks the vault's own failures. */
export interface Statement<P extends unknown[], R> {
  run(...parameters: P): number;
  get(...parameters: P): R | undefined;
  all(...parameters: P): R[];
  iterate(...parameters: P): IterableIterator<R>;
}

/** The one way tables reach the database: everything is prepared once, when the vault opens. */
export interface Statements {
  prepare<P extends unknown[], R = never>(sql: string): Statement<P, R>;
  /** All or nothing; inside another one it is part of that. */
  write<T>(work: () => T): T;
  /** As `write`, but a power cut may take it back until the next `write`; never without all that came after it. */
  writeSoon<T>(work: () => T): T;
  /** As `write`, never inside another one; what was deleted is overwritten, and free pages are given back to the disk. */
  erase<T>(work: () => T): { readonly result: T; readonly bytesGivenBack: number };
  /** Remembers an answer until anything is written. */
  untilWritten<T>(work: () => T): () => T;
  /** Every text prepared so far. */
  readonly texts: readonly string[];
}

const slowMilliseconds = 40;

function* checked<R>(rows: IterableIterator<R>): IterableIterator<R> {
  try {
    yield* rows;
  } catch (thrown) {
    throw toVaultError(thrown);
  }
}

/** Wraps the driver so that tables know neither its errors nor its clock. */
export function createStatements(db: Database.Database, log: Log): Statements {
  const texts: string[] = [];

  const orVaultError = <T>(work: () => T): T => {
    if (!db.open) throw new AppError('vault.locked');
    try {
      return work();
    } catch (thrown) {
      throw toVaultError(thrown);
    }
  };

  const timed = <T>(sql: string, work: () => T): T => {
    const start = performance.now();
    const result = orVaultError(work);
    const milliseconds = performance.now() - start;
    if (milliseconds > slowMilliseconds) log.info('slow statement', { sql: sql.trim().slice(0, 120), milliseconds });
    return result;
  };

  const fileBytes = () =>
    Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));

  return {
    texts,
    prepare<P extends unknown[], R>(sql: string): Statement<P, R> {
      const prepared = orVaultError(() => db.prepare<unknown[], R>(sql));
      texts.push(sql);
      return {
        run: (...parameters) => timed(sql, () => prepared.run(...parameters).changes),
        get: (...parameters) => timed(sql, () => prepared.get(...parameters)),
        all: (...parameters) => timed(sql, () => prepared.all(...parameters)),
        iterate: (...parameters) => checked(prepared.iterate(...parameters)),
      };
    },
    writeSoon(work) {
      if (db.inTransaction) return work();
      return orVaultError(() => {
        db.pragma('synchronous=NORMAL');
        try {
          return db.transaction(work).immediate();
        } finally {
          db.pragma('synchronous=FULL');
        }
      });
    },
    erase(work) {
      if (db.inTransaction) throw new AppError('unexpected', { problem: 'erasing inside a transaction' });
      return orVaultError(() => {
        const before = fileBytes();
        db.pragma('secure_delete=ON');
        try {
          const result = db.transaction(work).immediate();
          db.pragma('incremental_vacuum');
          db.pragma('wal_checkpoint(TRUNCATE)');
          return { result, bytesGivenBack: Math.max(0, before - fileBytes()) };
        } finally {
          db.pragma('secure_delete=OFF');
        }
      });
    },
    untilWritten: (work) => {
      const answer = untilWritten(db, work);
      return () => orVaultError(answer);
    },
    write: (work) => (db.inTransaction ? work() : orVaultError(() => db.transaction(work).immediate())),
  };
}
