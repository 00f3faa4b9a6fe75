import { createStore } from 'zustand/vanilla';
import type { AppEvent } from '../../shared/domain/event.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { isEnded, type JobProgress, type RunProgress } from '../../shared/domain/job.ts';

/** An item and when it last moved, counted, so that the newest can stand first. */
export type Item = JobProgress & { readonly moved: number };
export type Items = Readonly<Record<string, Item>>;

export type RunsState = {
  readonly byId: Readonly<Record<string, RunProgress>>;
  /** Newest first. */
  readonly order: readonly RunId[];
  readonly itemsOf: Readonly<Record<string, Items>>;
  /** How much was heard; whoever asks notes it first, so that an answer cannot undo what came in between. */
  readonly moved: number;
  /** When each run was heard of last, in `moved`. */
  readonly heardAt: Readonly<Record<string, number>>;
  /** Grows whenever all runs were read afresh: whoever shows items reads them again. */
  readonly readings: number;
};

const empty: RunsState = { byId: {}, order: [], itemsOf: {}, moved: 0, heardAt: {}, readings: 0 };

/** All runs this window has heard of; changed only by what the engine says. */
export function createRunsStore() {
  const store = createStore<RunsState>(() => empty);
  return Object.assign(store, {
    /** What was read afresh replaces what was heard until `askedAt`. */
    readRuns: (runs: readonly RunProgress[], askedAt = store.getState().moved) =>
      store.setState((state) => {
        const newer = Object.values(state.byId).filter(({ runId }) => isNewer(state, runId, askedAt));
        return [...runs.filter(({ runId }) => !isNewer(state, runId, askedAt)), ...newer].reduce(withRun, {
          ...state,
          ...{ byId: {}, order: [], readings: state.readings + 1 },
        });
      }),
    /** Items as they stood when `moved` was `askedAt`; what was heard since then is newer and stays. */
    readItems: (run: RunProgress, items: readonly JobProgress[], askedAt: number) =>
      store.setState((state) => {
        const newer = Object.values(state.itemsOf[run.runId] ?? {}).filter((item) => item.moved > askedAt);
        const read = Object.fromEntries(items.map((item) => [item.jobId, { ...item, moved: 0 }]));
        const heard = Object.fromEntries(newer.map((item) => [item.jobId, item]));
        return {
          ...(isNewer(state, run.runId, askedAt) ? state : withRun(state, run)),
          itemsOf: { ...state.itemsOf, [run.runId]: { ...read, ...heard } },
        };
      }),
    apply: (event: AppEvent) => {
      if (event.type === 'run-progress') store.setState((state) => heard(withRun(state, event.run), event.run.runId));
      if (event.type === 'items-progress') store.setState((state) => withItems(state, event.runId, event.items));
    },
    clear: () => store.setState(({ readings }) => ({ ...empty, readings })),
  });
}

/** The run that is under way, if any: the newest that has not ended. */
export const currentRun = (state: RunsState): RunProgress | null =>
  state.order.map((runId) => state.byId[runId]).find((run) => run !== undefined && !isEnded(run.state)) ?? null;

/** The newest run, ended or not. */
export const newestRun = (state: RunsState): RunProgress | null => state.byId[state.order[0] ?? ''] ?? null;

/** Something was heard of it after somebody asked; by count, because a clock can be set back in the middle of a run. */
const isNewer = ({ heardAt }: RunsState, runId: string, askedAt: number): boolean => (heardAt[runId] ?? 0) > askedAt;

const heard = (state: RunsState, runId: string): RunsState => ({
  ...state,
  moved: state.moved + 1,
  heardAt: { ...state.heardAt, [runId]: state.moved + 1 },
});

function withRun(state: RunsState, run: RunProgress): RunsState {
  const known = state.byId[run.runId];
  const byId = { ...state.byId, [run.runId]: run };
  if (known !== undefined) return { ...state, byId };
  const order = [...state.order, run.runId].sort((a, b) => (byId[b]?.createdAt ?? 0) - (byId[a]?.createdAt ?? 0));
  return { ...state, byId, order };
}

function withItems(state: RunsState, runId: string, items: readonly JobProgress[]): RunsState {
  const moved = state.moved + 1;
  const changed = Object.fromEntries(items.map((item) => [item.jobId, { ...item, moved }]));
  return { ...state, moved, itemsOf: { ...state.itemsOf, [runId]: { ...state.itemsOf[runId], ...changed } } };
}
