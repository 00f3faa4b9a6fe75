import type { AppPair, Guid } from '../../../shared/domain/qalyptus.ts';
import { field, guidOf } from './fields.ts';

/** A property that is there and cannot be read says nothing about the mappings: better unknown than wrong. */
class Unreadable extends Error {}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function readPair(value: unknown): AppPair {
  const qlikAppId = guidOf(field(value, 'qlikAppId'));
  const newQlikAppId = guidOf(field(value, 'newQlikAppId'));
  if (qlikAppId === null || newQlikAppId === null) throw new Unreadable();
  return { qlikAppId, newQlikAppId };
}

/** Pairs of one entry: a pair itself, or a group if it belongs to one of the report's ids or to none. */
function readEntry(entry: unknown, ownIds: readonly Guid[]): AppPair[] {
  const apps = field(entry, 'qlikApps');
  const isPair = field(entry, 'qlikAppId') !== undefined;
  const named = field(entry, 'reportId') ?? null;
  if (named !== null) {
    const id = guidOf(named);
    if (id === null) throw new Unreadable();
    if (!ownIds.includes(id)) return [];
  }
  if (isPair) return [readPair(entry)];
  if (apps === null) return [];
  if (apps === undefined) throw new Unreadable();
  return asList(apps).map(readPair);
}

/**
 * The mappings of one task report out of its detail, in any of the forms of reference 6.3. `undefined`: the property is
 * absent; null: it is there and cannot be read.
 */
export function readMappings(detail: unknown, ownIds: readonly Guid[]): AppPair[] | null | undefined {
  const value = field(detail, 'overwriteReportApps');
  if (value === undefined || value === null) return undefined;
  try {
    return asList(value).flatMap((entry) => readEntry(entry, ownIds));
  } catch (thrown) {
    if (thrown instanceof Unreadable) return null;
    throw thrown;
  }
}
