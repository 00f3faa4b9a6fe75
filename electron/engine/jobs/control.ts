/** What a person may change while a run goes on. */
export interface RunControl {
  readonly signal: AbortSignal;
  isPaused(): boolean;
  concurrency(): number;
  /** Settles once the run is not paused; throws the reason when it is to end. */
  mayGoOn(): Promise<void>;
  /** Settles at the next change, or when somebody rings. */
  change(): Promise<void>;
  ring(): void;
  pause(): void;
  goOn(): void;
  setConcurrency(items: number): void;
  stop(reason: 'cancel' | 'shutdown'): void;
}

export function createControl(concurrency: number): RunControl {
  const stopping = new AbortController();
  const { signal } = stopping;
  let bell = Promise.withResolvers<void>();
  let paused = false;
  let atOnce = concurrency;

  const ring = () => {
    bell.resolve();
    bell = Promise.withResolvers();
  };
  return {
    signal,
    isPaused: () => paused,
    concurrency: () => atOnce,
    async mayGoOn() {
      while (paused && !signal.aborted) await bell.promise;
      signal.throwIfAborted();
    },
    change: () => bell.promise,
    ring,
    pause: () => void (paused = true),
    goOn: () => ((paused = false), ring()),
    setConcurrency: (items) => ((atOnce = items), ring()),
    stop: (reason) => (stopping.abort(reason), ring()),
  };
}
