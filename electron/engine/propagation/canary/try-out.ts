import type { AppPair, Dialect, Guid } from '../../../../shared/domain/qalyptus.ts';
import { samePairs } from '../run/work.ts';
import { shows, tryPatch, type Copy, type Form, type Hand, type Kind } from './probe.ts';

export type Tried = { readonly dialect: Partial<Dialect>; readonly notes: readonly string[]; readonly isSeen: boolean };

export type Apps = {
  readonly source: Guid;
  /** Where the pair points to, and where it is sent to next. */
  readonly target: Guid;
  readonly otherTarget: Guid;
  readonly otherSource: Guid;
};

const forms: readonly Form[] = ['array', 'object', 'flat'];

type Way = { readonly form: Form; readonly id: Guid };

/** Steps 5 to 8: what the copy shows, which form of PATCH works, whether it replaces or merges, whether it can be emptied. */
export async function tryOut(hand: Hand, copy: Copy, apps: Apps, kind: Kind): Promise<Tried> {
  const first = [{ qlikAppId: apps.source, newQlikAppId: apps.target }];
  const next = [{ qlikAppId: apps.source, newQlikAppId: apps.otherTarget }];
  const isSeenAtOnce = shows(copy.report, first);
  const way = await findWay(hand, copy, next);
  const isSeen = isSeenAtOnce || way !== null;
  if (!isSeen) return { dialect: {}, isSeen, notes: ['No mapping shows, neither after the copy nor after PATCH.'] };
  const notes = isSeenAtOnce
    ? []
    : ['The copy came without its mapping: this server goes by the other id of a report.'];
  const reportIdKind: Kind = isSeenAtOnce ? kind : kind === 'reportId' ? 'taskReportId' : 'reportId';
  const learned: Partial<Dialect> = { mappingsReadable: true, reportIdKind };
  if (way === null)
    return { dialect: learned, isSeen, notes: [...notes, 'No form of PATCH changed a mapping that was there.'] };
  const patchSemantics = await semantics(hand, copy, { apps, way, now: next });
  const emptied = await tryPatch(hand, copy, { ...way, pairs: [] });
  const isEmptied = emptied !== 'refused' && shows(emptied, []);
  if (!isEmptied) notes.push('An empty list does not remove mappings on this server.');
  return { dialect: { ...learned, patchBody: way.form, patchSemantics }, notes, isSeen };
}

/** The first form, under the first id, that brings about what it says. */
async function findWay(hand: Hand, copy: Copy, pairs: readonly AppPair[]): Promise<Way | null> {
  const { taskReportId, reportId } = copy.report;
  const ids = reportId === null || reportId === taskReportId ? [taskReportId] : [taskReportId, reportId];
  for (const form of forms) {
    for (const id of ids) {
      const after = await tryPatch(hand, copy, { form, id, pairs });
      if (after !== 'refused' && shows(after, pairs)) return { form, id };
    }
  }
  return null;
}

type Now = { readonly apps: Apps; readonly way: Way; readonly now: readonly AppPair[] };

/** Sends a list without the pair that is there: one that is gone was replaced, one that is still there was merged. */
async function semantics(hand: Hand, copy: Copy, { apps, way, now }: Now): Promise<Dialect['patchSemantics']> {
  const only = [{ qlikAppId: apps.otherSource, newQlikAppId: apps.target }];
  const after = await tryPatch(hand, copy, { ...way, pairs: only });
  if (after === 'refused' || after === null || after.mappings === null) return 'undetermined';
  if (shows(after, only)) return 'replace';
  return samePairs(after.mappings, [...now, ...only]) ? 'merge' : 'undetermined';
}
