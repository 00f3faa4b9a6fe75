import type { PlannedReport } from '../../../../shared/domain/propagation.ts';
import type { Guid, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import { othersOf } from './first-patch.ts';
import { needsReview, samePairs } from './work.ts';

/** A report of the plan and the same report in the copy. */
export type PairedReport = { readonly planned: PlannedReport; readonly own: TaskReport; readonly isOnce: boolean };

/** What is known of which report is which. */
export type Known = {
  readonly master: readonly TaskReport[];
  /** Places of the copy by places of the master, where they were paired before. */
  readonly places?: ReadonlyMap<Guid, Guid>;
};

type Pair = { readonly planned: PlannedReport; readonly own: TaskReport };
type Open = { readonly planned: readonly PlannedReport[]; readonly own: readonly TaskReport[] };

/** Everything the server tells of a report, but its ids and mappings: the same in the master and in its copy. */
const wholeOf = ({ raw }: TaskReport): string =>
  canonicalJson(Object.fromEntries(othersOf(raw).filter(([name]) => !/^task(id)?$/i.test(name))));
const looksOf = ({ format, filters, conditions }: TaskReport): string => JSON.stringify([format, filters, conditions]);

function group<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

type Key = (row: Pick<PlannedReport, 'reportId' | 'name'>) => string;

/** The report itself, the same whatever task it stands in; its name where not everybody tells. */
function keyFor(planned: readonly PlannedReport[], own: readonly TaskReport[]): Key {
  const knowsIds = [...own, ...planned].every(({ reportId }) => reportId !== null);
  return ({ reportId, name }) => (knowsIds ? (reportId ?? '') : `name:${name}`);
}

/** Throws unless a task holds exactly the reports of the plan, each as often. */
export function expectSameReports(planned: readonly PlannedReport[], own: readonly TaskReport[]): void {
  const key = keyFor(planned, own);
  const owned = group(own, key);
  const wanted = group(planned, key);
  const surplus = own.filter((row) => (wanted.get(key(row))?.length ?? 0) !== owned.get(key(row))?.length);
  const missing = planned.filter((row) => (owned.get(key(row))?.length ?? 0) !== wanted.get(key(row))?.length);
  if (surplus.length === 0 && missing.length === 0) return;
  const reports = [...new Set([...surplus, ...missing].map(({ name }) => name))];
  throw needsReview('the reports of the copy are not those of the plan', { reports });
}

/**
 * Which report of the copy is which of the plan: by the report itself, and where it stands in the task twice by the place it
 * was given before, by what the server tells of it, or by the pairs it was given. Two that cannot be told apart must be
 * wished the same, or a person has to look.
 */
export function pairReports(
  planned: readonly PlannedReport[],
  own: readonly TaskReport[],
  known: Known,
): readonly PairedReport[] {
  expectSameReports(planned, own);
  const key = keyFor(planned, own);
  const owned = group(own, key);
  const paired = new Map<PlannedReport, PairedReport>();
  for (const [word, rows] of group(planned, key))
    for (const pair of pairGroup({ planned: rows, own: owned.get(word) ?? [] }, known))
      paired.set(pair.planned, { ...pair, isOnce: rows.length === 1 });
  return planned.flatMap((row) => paired.get(row) ?? []);
}

function pairGroup(all: Open, { master, places }: Known): readonly Pair[] {
  const masterOf = new Map(master.map((row) => [row.taskReportId, row]));
  const wordOf = (word: (row: TaskReport) => string) => ({
    ofPlanned: ({ taskReportId }: PlannedReport) => {
      const row = masterOf.get(taskReportId);
      return row ? word(row) : null;
    },
    ofOwn: word,
  });
  const pairs: Pair[] = [];
  let open = all;
  const byPlace = {
    ofPlanned: ({ taskReportId }: PlannedReport) => places?.get(taskReportId) ?? null,
    ofOwn: ({ taskReportId }: TaskReport) => taskReportId,
  };
  for (const sign of [byPlace, wordOf(wholeOf), wordOf(looksOf)]) {
    const found = pairBy(open, sign);
    pairs.push(...found);
    open = without(open, found);
  }
  return [...pairs, ...pairAlike(open)];
}

type Sign = {
  readonly ofPlanned: (row: PlannedReport) => string | null;
  readonly ofOwn: (row: TaskReport) => string;
};

/** Those that one sign tells apart for sure: one of the plan has it, and one of the copy. */
function pairBy({ planned, own }: Open, { ofPlanned, ofOwn }: Sign): readonly Pair[] {
  const owned = group(own, ofOwn);
  return [...group(planned, (row) => ofPlanned(row) ?? '')].flatMap(([word, rows]) => {
    const [row, ...more] = rows;
    const [one, ...others] = owned.get(word) ?? [];
    return row && one && more.length + others.length === 0 ? [{ planned: row, own: one }] : [];
  });
}

const without = ({ planned, own }: Open, pairs: readonly Pair[]): Open => ({
  planned: planned.filter((row) => pairs.every((pair) => pair.planned !== row)),
  own: own.filter((row) => pairs.every((pair) => pair.own !== row)),
});

/** Nothing tells these apart but the pairs the server itself has given them. */
function pairAlike({ planned, own }: Open): readonly Pair[] {
  const left = [...own];
  const isAllSame = planned.every(({ pairs }) => samePairs(pairs, planned[0]?.pairs ?? []));
  return planned.map((row) => {
    const index = isAllSame ? 0 : left.findIndex(({ mappings }) => mappings !== null && samePairs(mappings, row.pairs));
    const [taken] = index < 0 ? [] : left.splice(index, 1);
    if (!taken)
      throw needsReview('a report stands in the task more than once, and which is which cannot be told', {
        reports: [row.name],
      });
    return { planned: row, own: taken };
  });
}
