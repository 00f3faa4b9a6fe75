import type { Holding, PersonOverTime } from '../../../shared/domain/search.ts';
import { z } from '../../../shared/schema.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { readCursor, writeJson } from './cursor.ts';
import { appHoldings, objectHoldings, spaceHoldings } from './holdings.ts';
import { needPerson } from './people.ts';
import { originOf } from './rows.ts';
import { snapshotsSeen } from './snapshots-seen.ts';

export type PersonRequest = { subject: string; purpose: string; limit: number; cursor?: string | undefined };
export type PersonVault = Pick<Vault, 'vaultId' | 'tenants' | 'search' | 'audit'>;
type Answer = { person: PersonOverTime; reportId: string; total: number; holdings: Holding[]; next: string | null };

const Place = z.object({ report: z.string().max(100), after: z.string() });

/** Whose answer the pages of a report are, of those told since the vault was opened. */
const told = new WeakMap<PersonVault['search'], Map<string, string>>();
const toldOf = (store: PersonVault['search']): Map<string, string> => {
  const known = told.get(store) ?? new Map<string, string>();
  told.set(store, known);
  return known;
};

/**
 * Everything a subject owns or ever owned, under every id it had, in an order that stays. Who asked what for is told by
 * the audit log, once, without naming the person: the log is for ever, and a person may be forgotten.
 */
export function holdingsOf(vault: PersonVault, world: Pick<World, 'newId'>, request: PersonRequest): Answer {
  const store = vault.search;
  const snapshots = snapshotsSeen(store.snapshots());
  const person = needPerson(store, request.subject, snapshots);
  const names = { ids: new Set(person.personIds), subjects: new Set([person.subject]) };
  const deps = { store, snapshots, origin: originOf(vault), names };
  const kinds = { apps: appHoldings(deps), spaces: spaceHoldings(deps), objects: objectHoldings(deps) };
  const drafts = Object.values(kinds)
    .flat()
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const place = request.cursor === undefined ? null : readCursor<z.infer<typeof Place>>(request.cursor, Place);
  // A cursor made up, or of another person's report, must not lead past the audit log.
  const isTold = place !== null && toldOf(store).get(place.report) === person.subject;
  const reportId = isTold ? place.report : world.newId();
  const behind = place === null ? drafts : drafts.filter(({ id }) => id > place.after);
  const shown = behind.slice(0, request.limit);
  if (!isTold) {
    vault.audit.append('person.searched', {
      ...{ report: reportId, purpose: request.purpose, index: store.status().isReady ? 'whole' : 'partial' },
      ...{ apps: kinds.apps.length, spaces: kinds.spaces.length, objects: kinds.objects.length },
    });
    toldOf(store).set(reportId, person.subject);
  }
  const last = shown.at(-1);
  return {
    person,
    reportId,
    total: drafts.length,
    holdings: shown.map((draft) => draft.describe()),
    next: behind.length > shown.length && last ? writeJson({ report: reportId, after: last.id }) : null,
  };
}
