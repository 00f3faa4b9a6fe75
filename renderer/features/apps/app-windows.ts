import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { AppRow } from '../../../shared/api/apps.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { useClient } from '../../app-context.tsx';

const windowSize = 200;
type Found = {
  readonly key: string;
  readonly total: number;
  readonly windows: ReadonlyMap<number, readonly AppRow[]>;
  readonly failure: AppError | null;
};

export type AppWindows = {
  /** null until the first window is there. */
  readonly total: number | null;
  readonly failure: AppError | null;
  readonly rowAt: (index: number) => AppRow | undefined;
};

/** The list of stored apps, read in windows of 200 as they come into sight; never the whole of it. */
export function useAppWindows(search: string, revision: number): AppWindows {
  const { apps } = useClient();
  const key = `${revision} ${search}`;
  const [found, setFound] = useState<Found | null>(null);
  const wanted = useRef(new Set<string>());
  const [seen, setSeen] = useState(0);

  const read = useEffectEvent(async (index: number) => {
    const ticket = `${key} ${index}`;
    if (wanted.current.has(ticket)) return;
    wanted.current.add(ticket);
    try {
      const { total, rows } = await apps.list({
        ...(search === '' ? {} : { search }),
        offset: index * windowSize,
        limit: windowSize,
      });
      setFound((last) => ({
        key,
        total,
        failure: null,
        windows: new Map([...(last?.key === key ? last.windows : []), [index, rows] as const]),
      }));
    } catch (thrown) {
      wanted.current.delete(ticket);
      setFound((last) => ({
        key,
        total: last?.total ?? 0,
        windows: last?.windows ?? new Map<number, readonly AppRow[]>(),
        failure: AppError.from(thrown),
      }));
    }
  });
  useEffect(() => void read(0), [key]);
  useEffect(() => void read(seen), [seen, key]);

  return {
    total: found?.total ?? null,
    failure: found?.failure ?? null,
    rowAt: (index) => {
      const window = Math.floor(index / windowSize);
      const row = found?.windows.get(window)?.[index % windowSize];
      if (row === undefined && window !== seen && found !== null) queueMicrotask(() => setSeen(window));
      return row;
    },
  };
}
