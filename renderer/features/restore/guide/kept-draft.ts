import { useEffect, useRef, useState } from 'react';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { RestoreDraft } from '../../../../shared/domain/restore-draft.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { useClient } from '../../../app-context.tsx';

/** Whether the vault has what was decided. */
export type Keeping = {
  readonly failure: AppError | null;
  /** What another window decided since; while it stands, nothing of this one is kept. */
  readonly newer: RestoreDraft | null;
  readonly again: () => void;
  /** Goes on from what the other window decided. */
  readonly adopt: () => RestoreDraft | null;
};

/** Also what is still on its way when the page is left comes there: one after the other, the last word last. */
export function useKept(draft: RestoreDraft, initial: RestoreDraft): Keeping {
  const { restores } = useClient();
  const [failure, setFailure] = useState<AppError | null>(null);
  const [newer, setNewer] = useState<RestoreDraft | null>(null);
  const last = useRef(initial);
  const over = useRef(initial.changedAt);
  const line = useRef<Promise<void>>(Promise.resolve());
  const keep = (what: RestoreDraft) => {
    const kept = { ...what, changedAt: Math.max(Date.now(), over.current + 1) as EpochMs };
    line.current = line.current
      .then(() => restores.keepDraft({ draft: kept, over: over.current }))
      .then(
        (answer) => {
          setFailure(null);
          setNewer(answer.newer);
          if (answer.newer === null) over.current = kept.changedAt;
        },
        (thrown: unknown) => setFailure(AppError.from(thrown)),
      );
  };
  useEffect(() => {
    if (draft === last.current) return;
    last.current = draft;
    keep(draft);
  });
  return {
    failure,
    newer,
    again: () => keep(draft),
    adopt() {
      if (newer === null) return null;
      last.current = newer;
      over.current = newer.changedAt;
      setNewer(null);
      return newer;
    },
  };
}
