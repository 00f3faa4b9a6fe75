import type { AppContents } from './types.ts';

/** What is inside each app: made when first asked for, forgotten again while untouched, kept once edited. */
export interface ContentsStore {
  readonly of: (appId: string) => AppContents;
  /** What is inside the app now, to be asked for later; what can be made again is not held meanwhile. */
  readonly snapshotOf: (appId: string) => () => AppContents;
  /** Goes up with every edit. */
  readonly revisionOf: (appId: string) => number;
  readonly plant: (appId: string, make: () => AppContents) => void;
  readonly replace: (appId: string, contents: AppContents) => void;
  readonly drop: (appId: string) => void;
}

const keptUntouched = 48;
const nothingInside: AppContents = { script: '', objects: new Map() };

export function createContentsStore(): ContentsStore {
  const makers = new Map<string, () => AppContents>();
  const edited = new Map<string, AppContents>();
  const recent = new Map<string, AppContents>();
  const revisions = new Map<string, number>();
  const make = (appId: string): AppContents => {
    const made = recent.get(appId) ?? makers.get(appId)?.() ?? nothingInside;
    recent.delete(appId);
    recent.set(appId, made);
    const oldest = recent.keys().next().value;
    if (recent.size > keptUntouched && oldest !== undefined) recent.delete(oldest);
    return made;
  };
  return {
    of: (appId) => edited.get(appId) ?? make(appId),
    snapshotOf(appId) {
      const kept = edited.get(appId);
      const maker = makers.get(appId);
      if (kept) return () => kept;
      return () => recent.get(appId) ?? maker?.() ?? nothingInside;
    },
    revisionOf: (appId) => revisions.get(appId) ?? 0,
    plant: (appId, maker) => void makers.set(appId, maker),
    replace(appId, contents) {
      edited.set(appId, contents);
      recent.delete(appId);
      revisions.set(appId, (revisions.get(appId) ?? 0) + 1);
    },
    drop(appId) {
      for (const kept of [makers, edited, recent, revisions]) kept.delete(appId);
    },
  };
}
