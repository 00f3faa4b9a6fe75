import { useEffect, useEffectEvent, useState } from 'react';
import { AppError } from '../shared/errors/app-error.ts';

export type OnePage<T, C> = { readonly rows: readonly T[]; readonly next: C | null };
type Read<T, C> = OnePage<T, C> & { readonly key: string; readonly failure: AppError | null };

export type Pages<T> = {
  /** Null until the first page is there; one more than was read while there is more. */
  readonly count: number | null;
  readonly rows: readonly T[];
  readonly hasMore: boolean;
  readonly failure: AppError | null;
  /** Undefined behind what was read; asking for it reads on. */
  readonly rowAt: (index: number) => T | undefined;
};

/** A list that is read page by page as it comes into sight; a new key begins anew. */
export function usePages<T, C>(key: string, read: (cursor: C | null) => Promise<OnePage<T, C>>): Pages<T> {
  const [known, setKnown] = useState<Read<T, C> | null>(null);
  const [wanted, setWanted] = useState(0);
  const readAfter = useEffectEvent((before: Read<T, C> | null) => read(before?.next ?? null));
  useEffect(() => {
    const before = known?.key === key ? known : null;
    if (before !== null && (before.next === null || before.rows.length > wanted)) return;
    let isWanted = true;
    const rows = before?.rows ?? [];
    readAfter(before).then(
      (page) => isWanted && setKnown({ key, rows: [...rows, ...page.rows], next: page.next, failure: null }),
      (thrown: unknown) => isWanted && setKnown({ key, rows, next: null, failure: AppError.from(thrown) }),
    );
    return () => void (isWanted = false);
  }, [key, wanted, known]);

  const rows = known?.rows ?? [];
  const hasMore = known !== null && known.next !== null;
  return {
    count: known === null ? null : rows.length + (hasMore ? 1 : 0),
    rows,
    hasMore,
    failure: known?.failure ?? null,
    rowAt: (index) => {
      if (index >= rows.length && hasMore && index > wanted) queueMicrotask(() => setWanted(index));
      return rows[index];
    },
  };
}
