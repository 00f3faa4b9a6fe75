import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import { isEnded, type RunProgress } from '../../../shared/domain/job.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { useOpenVaults, type OpenVault } from '../../open-vaults.ts';

/** A run and whose it is. */
export type VaultRun = RunProgress & { readonly vault: OpenVault };

type Older = Readonly<Record<string, { readonly runs: readonly RunProgress[]; readonly hasMore: boolean }>>;
const pageRuns = 200;

export type AllRuns = {
  /** What is under way first, then the newest. */
  readonly runs: readonly VaultRun[];
  readonly hasOlder: boolean;
  readonly readOlder: () => void;
  readonly failure: AppError | null;
};

/** The runs of every open vault: live where the window heard of them, read for the rest. */
export function useAllRuns(): AllRuns {
  const vaults = useOpenVaults();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [older, setOlder] = useState<Older>({});
  const [failure, setFailure] = useState<AppError | null>(null);
  useEffect(() => {
    const ends = vaults.map(({ parts }) => parts.runs.subscribe(redraw));
    redraw();
    return () => ends.forEach((end) => end());
  }, [vaults]);

  const read = useCallback(async ({ seat, parts }: OpenVault, before: number | undefined) => {
    try {
      const { runs } = await parts.client.jobs.list({
        limit: pageRuns,
        ...(before === undefined ? {} : { before: before }),
      });
      setOlder((known) => ({
        ...known,
        [seat.seatId]: {
          runs: [...(before === undefined ? [] : (known[seat.seatId]?.runs ?? [])), ...runs],
          hasMore: runs.length === pageRuns,
        },
      }));
    } catch (thrown) {
      setFailure(AppError.from(thrown));
    }
  }, []);
  const open = vaults.map(({ seat }) => seat.seatId).join(' ');
  const latest = useMemo(() => vaults, [open]); // eslint-disable-line react-hooks/exhaustive-deps
  useEffect(() => latest.forEach((vault) => void read(vault, undefined)), [latest, read]);

  return {
    runs: vaults.flatMap((vault) => runsOf(vault, older)).sort(byTurn),
    hasOlder: vaults.some(({ seat }) => older[seat.seatId]?.hasMore === true),
    readOlder: () =>
      vaults
        .filter(({ seat }) => older[seat.seatId]?.hasMore === true)
        .forEach((vault) => void read(vault, older[vault.seat.seatId]?.runs.at(-1)?.createdAt)),
    failure,
  };
}

function runsOf(vault: OpenVault, older: Older): VaultRun[] {
  const { byId } = vault.parts.runs.getState();
  const all = { ...Object.fromEntries((older[vault.seat.seatId]?.runs ?? []).map((run) => [run.runId, run])), ...byId };
  return Object.values(all).map((run) => ({ ...run, vault }));
}

const byTurn = (a: RunProgress, b: RunProgress): number =>
  Number(isEnded(a.state)) - Number(isEnded(b.state)) || b.createdAt - a.createdAt;
