import { useEffect, useState } from 'react';
import type { CopiesView, MediumRow } from '../../../shared/domain/archive.ts';
import { useClient, useRuns, useSession } from '../../app-context.tsx';
import { useAsk, type Asked } from '../../ask.ts';

export type Media = { readonly media: readonly MediumRow[]; readonly view: CopiesView };

/** The register and what it comes to; read again when a backup or a run on a medium has ended, or on a person's word. */
export function useMedia(everyMs = 0): Asked<Media> & { readonly again: () => void } {
  const { archive } = useClient();
  const revision = useSession((state) => state.revision);
  const ended = useRuns((state) => Object.values(state.byId).filter(({ endedAt }) => endedAt !== null).length);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (everyMs === 0) return;
    const timer = setInterval(() => setTurn((last) => last + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  const asked = useAsk(`${revision} ${ended} ${turn}`, async () => {
    const [{ media }, view] = await Promise.all([archive.list({}), archive.copies({})]);
    return { media, view };
  });
  return { ...asked, again: () => setTurn((last) => last + 1) };
}
