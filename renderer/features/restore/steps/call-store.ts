import { createStore } from 'zustand/vanilla';
import type { AppClient } from '../../../../shared/api/contract.ts';
import type { CallRow } from '../../../../shared/domain/plan-sight.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';

const windowSize = 200;

type State = {
  /** null until the first window is there. */
  readonly total: number | null;
  readonly windows: ReadonlyMap<number, readonly CallRow[]>;
  readonly failure: AppError | null;
};

/** The calls of a plan, read in windows as they come into sight; a plan may have hundreds of thousands. */
export function createCallStore(
  { plannedCalls }: Pick<AppClient['restores'], 'plannedCalls'>,
  question: { readonly hash: string; readonly search: string },
) {
  const store = createStore<State>(() => ({ total: null, windows: new Map(), failure: null }));
  const asked = new Set<number>();
  const read = (index: number) => {
    if (asked.has(index)) return;
    asked.add(index);
    plannedCalls({ ...question, offset: index * windowSize, limit: windowSize }).then(
      ({ total, rows }) =>
        store.setState(({ windows }) => ({ total, windows: new Map([...windows, [index, rows]]), failure: null })),
      (thrown: unknown) => {
        asked.delete(index);
        store.setState({ failure: AppError.from(thrown) });
      },
    );
  };
  return {
    ...store,
    read,
    /** undefined while its window is still being read. */
    rowAt(index: number): CallRow | undefined {
      const window = Math.floor(index / windowSize);
      const rows = store.getState().windows.get(window);
      if (rows === undefined) read(window);
      return rows?.[index % windowSize];
    },
  };
}
