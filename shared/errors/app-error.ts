import { failures, type FailureCode } from './failures.ts';
import type { Json, JsonObject } from '../json.ts';

/** What crosses a border when something failed: no stack, no cause, no secret. */
export type Failure = {
  readonly code: FailureCode;
  readonly details: JsonObject;
  readonly retry: 'never' | 'later' | 'after-user';
};

/** Thrown with a code the reader of the screen can act on; `message` is for the log only. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: FailureCode;
  readonly details: JsonObject;

  constructor(code: FailureCode, details: JsonObject = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.code = code;
    this.details = details;
  }

  /** Whatever was thrown, as one of ours; a bug stays recognisable as `unexpected` with its cause. */
  static from(thrown: unknown): AppError {
    return thrown instanceof AppError ? thrown : new AppError('unexpected', {}, { cause: thrown });
  }

  /** Of what was sent, a failure repeats enough to be recognised and no more. */
  toFailure(): Failure {
    const details = Object.fromEntries(
      Object.entries(this.details).map(([name, value]) => [name, recognisable(value)]),
    );
    return { code: this.code, details, retry: failures[this.code].retry };
  }
}

const longestDetail = 2_000;

const recognisable = (value: Json): Json =>
  typeof value === 'string' && value.length > longestDetail ? `${value.slice(0, longestDetail)}…` : value;
