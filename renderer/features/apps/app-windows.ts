import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { AppRow } from '../../../shared/api/apps.ts';
import type { AppId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { useClient } from '../../app-context.tsx';
import type { AppQuestion } from './app-view.ts';

const windowSize = 200;
/** The most the engine gives at once; only ids are kept of it. */
const mostAtOnce = 1000;

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
  readonly indexOf: (appId: string) => number | undefined;
  /** The tab stop came to this app; it keeps it whatever the order. */
  readonly keep: (appId: string) => void;
  readonly find: (start: string) => Promise<number | null>;
  readonly idsBetween: (from: number, to: number) => Promise<AppId[]>;
};

/** The list of stored apps, read in windows of 200 as they come into sight; never the whole of it. */
export function useAppWindows(question: AppQuestion, revision: number): AppWindows {
  const { apps } = useClient();
  const key = `${revision} ${JSON.stringify(question)}`;
  const [found, setFound] = useState<Found | null>(null);
  const wanted = useRef(new Set<string>());
  const [seen, setSeen] = useState(0);
  const keptId = useRef<AppId | null>(null);
  const [place, setPlace] = useState<{ key: string; appId: string; index: number } | null>(null);

  const read = useEffectEvent(async (index: number) => {
    const ticket = `${key} ${index}`;
    if (wanted.current.has(ticket)) return;
    wanted.current.add(ticket);
    try {
      const { total, rows } = await apps.list({ ...question, offset: index * windowSize, limit: windowSize });
      // Answers may overtake each other, and the list is of the last question.
      if (!wanted.current.has(ticket)) return;
      setFound((last) => ({
        ...{ key, total, failure: null },
        windows: new Map([...(last?.key === key ? last.windows : []), [index, rows] as const]),
      }));
    } catch (thrown) {
      if (!wanted.current.delete(ticket)) return;
      setFound((last) => ({
        key,
        total: last?.total ?? 0,
        windows: last?.windows ?? new Map<number, readonly AppRow[]>(),
        failure: AppError.from(thrown),
      }));
    }
  });
  /** In another order the app with the tab stop may stand in a window that nobody has read. */
  const follow = useEffectEvent(async () => {
    const appId = keptId.current;
    if (appId === null) return;
    const { position } = await apps.position({ ...question, appId });
    if (position !== null) setPlace({ key, appId, index: position });
  });
  useEffect(() => {
    wanted.current.clear();
    void read(0);
    void follow().catch(() => undefined);
  }, [key]);
  useEffect(() => void read(seen), [seen, key]);

  const rowIn = (index: number) => found?.windows.get(Math.floor(index / windowSize))?.[index % windowSize];
  return {
    total: found?.total ?? null,
    failure: found?.failure ?? null,
    rowAt: (index) => {
      const row = rowIn(index);
      const window = Math.floor(index / windowSize);
      if (row === undefined && window !== seen && found !== null) queueMicrotask(() => setSeen(window));
      return row;
    },
    indexOf: (appId) => {
      for (const [window, rows] of found?.windows ?? []) {
        const at = rows.findIndex((row) => row.appId === appId);
        if (at >= 0) return window * windowSize + at;
      }
      return place?.key === key && place.appId === appId ? place.index : undefined;
    },
    keep: (appId) => void (keptId.current = appId as AppId),
    find: async (startsWith) => (await apps.position({ ...question, startsWith })).position,
    idsBetween: async (from, to) => {
      const [first, last] = from <= to ? [from, to] : [to, from];
      const ids: AppId[] = [];
      for (let at = first; at <= last;) {
        const row = rowIn(at);
        const rows =
          row === undefined
            ? (await apps.list({ ...question, offset: at, limit: Math.min(mostAtOnce, last - at + 1) })).rows
            : [row];
        if (rows.length === 0) break;
        ids.push(...rows.map(({ appId }) => appId));
        at += rows.length;
      }
      return ids;
    },
  };
}
