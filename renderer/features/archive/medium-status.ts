import type { CopiesView, MediumRow, MediumState } from '../../../shared/domain/archive.ts';
import type { StatusName } from '../../../shared/domain/status.ts';
import type { TrioPart } from '../../components/trio.tsx';
import { shortDate } from '../../format.ts';
import { text } from '../../text/text.ts';

const words = text.archive;

const byState: Readonly<Record<MediumState, StatusName>> = {
  new: 'no-copy',
  copied: 'not-read-back',
  'read-back': 'read-back',
  verified: 'proved',
  damaged: 'damaged',
  retired: 'retired',
};

/** How a medium stands; what is overdue wants somebody, however well it was proved once. */
export const mediumStatus = ({ state, overdue }: Pick<MediumRow, 'state' | 'overdue'>): StatusName =>
  overdue && state !== 'damaged' ? 'overdue' : byState[state];

/** The last time it was read whole and found equal. */
export const readAt = ({ readBack, verified }: Pick<MediumRow, 'readBack' | 'verified'>): number | null =>
  readBack === null && verified === null ? null : Math.max(readBack?.at ?? 0, verified?.at ?? 0);

type Trust = { readonly intact: TrioPart; readonly complete: TrioPart; readonly restorable: TrioPart };

/** The three words for one medium. That a copy can be restored is proved by rehearsing, which no register does. */
export function trustOf(medium: MediumRow, view: CopiesView | null): Trust {
  const behind = view?.media.find(({ mediumId }) => mediumId === medium.mediumId)?.snapshotsBehind ?? 0;
  const read = readAt(medium);
  return {
    intact: {
      status: intactOf(medium),
      note: read === null ? words.medium.notRead : words.medium.intactAt(shortDate(read)),
    },
    complete: completeOf(medium, behind),
    restorable: { status: 'not-proven', note: words.medium.restorable },
  };
}

function intactOf({ problem, readBack, verified }: MediumRow): StatusName {
  if (problem !== null) return 'damaged';
  return readBack === null && verified === null ? 'not-checked' : 'intact';
}

function completeOf({ copy }: MediumRow, behind: number): TrioPart {
  if (copy === null) return { status: 'missing', note: text.none };
  if (behind > 0) return { status: 'partial', note: words.register.behind(behind) };
  return { status: 'complete', note: words.medium.completeAll(copy.snapshots) };
}

/** Worst first: what is damaged, then overdue, then by when it is due. */
export const byNeed = (media: readonly MediumRow[]): MediumRow[] => {
  const rank = ({ state, overdue }: MediumRow) => (state === 'retired' ? 3 : state === 'damaged' ? 0 : overdue ? 1 : 2);
  return media.toSorted((a, b) => rank(a) - rank(b) || a.dueAt - b.dueAt);
};
