import type { RunProgress } from '../../../shared/domain/job.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { failures, type FailureCode } from '../../../shared/errors/failures.ts';
import type { JsonObject } from '../../../shared/json.ts';

const isCode = (code: string): code is FailureCode => Object.hasOwn(failures, code);

/** Why a run failed, as an error to be shown. */
export const failureOf = ({ code, details }: NonNullable<RunProgress['failure']>): AppError =>
  new AppError(isCode(code) ? code : 'unexpected', (details ?? {}) as JsonObject);
