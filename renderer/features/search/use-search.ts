import { useEffect, useEffectEvent, useState } from 'react';
import type { contract } from '../../../shared/api/contract.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { z } from '../../../shared/schema.ts';
import type { OpenVault } from '../../open-vaults.ts';
import type { Question } from './question.ts';

type Found = z.infer<(typeof contract.search.find)['output']>;
/** What one vault answered so far. */
export type Answer = Found & { readonly key: string; readonly failure: AppError | null };
export type Answers = Readonly<Record<string, Answer>>;

const pageRows = 200;
const lookAgainMs = 1500;
const nothing: Found = {
  ...{ rows: [], next: null, totals: null, facets: null },
  index: { isReady: true, apps: 0, indexed: 0 },
};

export type Searching = {
  readonly answers: Answers;
  /** Some vault has not answered this question yet. */
  readonly isAsking: boolean;
  readonly readMore: (seatId: string) => void;
};

/** Asks every vault the same question; each answer stands alone, and stays until the next one is there. */
export function useSearch(question: Question | null, vaults: readonly OpenVault[]): Searching {
  const [answers, setAnswers] = useState<Answers>({});
  const [turn, setTurn] = useState(0);
  const seats = vaults.map(({ seat }) => seat.seatId);
  const key = question === null ? '' : `${JSON.stringify(question)} ${seats.join(' ')}`;
  const keep = (seatId: string, make: (before: Answer | undefined) => Answer) =>
    setAnswers((known) => ({ ...known, [seatId]: make(known[seatId]) }));

  const ask = useEffectEvent((isWanted: () => boolean) => {
    if (question === null) return;
    for (const { seat, parts } of vaults) {
      parts.client.search.find({ ...question, limit: pageRows }).then(
        (found) => isWanted() && keep(seat.seatId, () => ({ ...found, key, failure: null })),
        (thrown: unknown) =>
          isWanted() && keep(seat.seatId, () => ({ ...nothing, key, failure: AppError.from(thrown) })),
      );
    }
  });
  useEffect(() => {
    let isWanted = true;
    ask(() => isWanted);
    return () => void (isWanted = false);
  }, [key, turn]);

  const isIndexing = vaults.some(({ seat }) => answers[seat.seatId]?.index.isReady === false);
  useEffect(() => {
    if (!isIndexing) return;
    const timer = setInterval(() => setTurn((last) => last + 1), lookAgainMs);
    return () => clearInterval(timer);
  }, [isIndexing]);

  const readMore = (seatId: string) => {
    const before = answers[seatId];
    const vault = vaults.find(({ seat }) => seat.seatId === seatId);
    if (question === null || before?.next == null || vault === undefined) return;
    vault.parts.client.search.find({ ...question, limit: pageRows, cursor: before.next, counts: false }).then(
      ({ rows, next }) =>
        keep(seatId, (now) =>
          now === before ? { ...before, rows: [...before.rows, ...rows], next } : (now ?? before),
        ),
      (thrown: unknown) => keep(seatId, (now) => ({ ...(now ?? before), failure: AppError.from(thrown) })),
    );
  };
  return {
    answers:
      question === null ? {} : Object.fromEntries(Object.entries(answers).filter(([seatId]) => seats.includes(seatId))),
    isAsking: question !== null && seats.some((seatId) => answers[seatId]?.key !== key),
    readMore,
  };
}
