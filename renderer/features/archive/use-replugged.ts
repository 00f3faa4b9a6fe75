import { useEffect, useState } from 'react';
import type { MediumId } from '../../../shared/domain/archive.ts';
import { useClient } from '../../app-context.tsx';

export type Plugging = 'there' | 'out' | 'back';
const everyMs = 2000;

/** Watches the folder of a medium: whether it went away since this page is open, and whether it is back. */
export function useReplugged(mediumId: MediumId, isWatching: boolean): Plugging {
  const { archive } = useClient();
  const [plugging, setPlugging] = useState<Plugging>('there');
  useEffect(() => {
    if (!isWatching) return;
    let isWanted = true;
    const look = async () => {
      // What cannot be asked now is asked again at the next turn.
      const answer = await archive.list({}).catch(() => null);
      const medium = answer?.media.find((each) => each.mediumId === mediumId);
      if (!isWanted || medium === undefined) return;
      setPlugging((before) => (medium.present ? (before === 'there' ? 'there' : 'back') : 'out'));
    };
    const timer = setInterval(() => void look(), everyMs);
    void look();
    return () => {
      isWanted = false;
      clearInterval(timer);
    };
  }, [archive, mediumId, isWatching]);
  return plugging;
}
