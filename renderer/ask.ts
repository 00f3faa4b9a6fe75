import { useEffect, useEffectEvent, useState } from 'react';
import { AppError } from '../shared/errors/app-error.ts';

export type Asked<T> =
  | { readonly state: 'asking'; readonly value: T | null }
  | { readonly state: 'there'; readonly value: T }
  | { readonly state: 'failed'; readonly value: T | null; readonly failure: AppError };

const againMs = 1500;

/**
 * Asks once for each `key`; while a new key is asked for, the last answer stays in sight. An engine that does not answer is
 * asked again until it does: who waits for it need not know how to ask.
 */
export function useAsk<T>(key: string, ask: () => Promise<T>): Asked<T> {
  const [answer, setAnswer] = useState<{ key: string; value: T | null; failure: AppError | null } | null>(null);
  const [turn, setTurn] = useState(0);
  const current = useEffectEvent(ask);
  useEffect(() => {
    let wanted = true;
    current().then(
      (value) => wanted && setAnswer({ key, value, failure: null }),
      (thrown: unknown) =>
        wanted && setAnswer((last) => ({ key, value: last?.value ?? null, failure: AppError.from(thrown) })),
    );
    return () => void (wanted = false);
  }, [key, turn]);
  useEffect(() => {
    if (answer?.failure?.code !== 'engine.unreachable') return undefined;
    const timer = setTimeout(() => setTurn((last) => last + 1), againMs);
    return () => clearTimeout(timer);
  }, [answer]);
  if (answer === null || answer.key !== key) return { state: 'asking', value: answer?.value ?? null };
  if (answer.failure !== null) return { state: 'failed', value: answer.value, failure: answer.failure };
  return { state: 'there', value: answer.value as T };
}

export type Act<I> = {
  readonly run: (input: I) => void;
  readonly busy: boolean;
  readonly failure: AppError | null;
  readonly clear: () => void;
};

/** Does something a person asked for, once at a time, and keeps what went wrong in its place. */
export function useAct<I = void>(act: (input: I) => Promise<unknown>): Act<I> {
  const [state, setState] = useState<{ busy: boolean; failure: AppError | null }>({ busy: false, failure: null });
  const run = (input: I) => {
    if (state.busy) return;
    setState({ busy: true, failure: null });
    act(input).then(
      () => setState({ busy: false, failure: null }),
      (thrown: unknown) => setState({ busy: false, failure: AppError.from(thrown) }),
    );
  };
  return { run, ...state, clear: () => setState({ busy: false, failure: null }) };
}
