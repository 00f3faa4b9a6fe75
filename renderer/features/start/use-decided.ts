import type { Seat } from '../../../shared/domain/desk.ts';
import { useClient } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { text } from '../../text/text.ts';

/** What the steps so far came to; a sealed vault has no sheet to put on paper. */
export function useDecided(seat: Seat): { readonly vault: string; readonly sheet?: string } {
  const { vault } = useClient();
  const keys = useAsk(`keys of ${seat.seatId}`, () => vault.keys({})).value?.keys ?? [];
  const isSealed = keys.length > 0 && keys.every(({ kind }) => kind === 'recipient');
  return { vault: seat.folder, ...(isSealed ? { sheet: text.sealed.start.decided } : {}) };
}
