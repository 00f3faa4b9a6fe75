import type { AppError } from '../../../../shared/errors/app-error.ts';

const mostForbidden = 3;
const mostUnknown = 5;

/** Stops a batch that meets the same trouble again and again. What is under way comes to its end. */
export interface Brakes {
  /** Why nothing more may be begun; null while all is well. */
  stopped(): AppError | null;
  stop(error: AppError): void;
  failed(error: AppError): void;
  /** The answer to a call that must not be repeated was lost. */
  unknown(error: AppError): void;
  wentWell(): void;
}

export function createBrakes(): Brakes {
  let stopped: AppError | null = null;
  let forbidden = 0;
  let unknown = 0;
  const stop = (error: AppError) => void (stopped ??= error);
  return {
    stopped: () => stopped,
    stop,
    failed(error) {
      forbidden = error.code === 'qalyptus.forbidden' ? forbidden + 1 : 0;
      if (forbidden >= mostForbidden) stop(error);
    },
    unknown(error) {
      unknown += 1;
      if (unknown >= mostUnknown) stop(error);
    },
    wentWell() {
      forbidden = 0;
      unknown = 0;
    },
  };
}
