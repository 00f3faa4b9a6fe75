import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Json } from '../../../../shared/json.ts';

type Schema<T> = { safeParse(value: unknown): { success: true; data: T } | { success: false } };

/** Parses kept JSON text. */
export function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (thrown) {
    throw new AppError('vault.damaged', { what: 'row' }, { cause: thrown });
  }
}

/** Rows pass the domain schema on the way out, so that a damaged one fails at the door. */
export function readAs<T>(schema: Schema<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new AppError('vault.damaged', { what });
  return result.data;
}
