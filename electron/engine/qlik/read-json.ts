import { AppError } from '../../../shared/errors/app-error.ts';
import type { z } from '../../../shared/schema.ts';
import type { Reply } from './reply.ts';

/** The reply's JSON in the expected shape; HTML with a friendly 200 and everything else odd is `tenant.odd-reply`. */
export async function readJson<T>(
  reply: Reply,
  schema: z.ZodType<T>,
  where: { path: string; maxBytes: number },
): Promise<T> {
  const path = where.path.replace(/[?#].*$/, '');
  const text = await reply.text(where.maxBytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const reason = text.trimStart().startsWith('<') ? 'html' : text === '' ? 'empty' : 'not-json';
    throw new AppError('tenant.odd-reply', { reason, path, status: reply.status });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.').slice(0, 100) ?? '';
  throw new AppError('tenant.odd-reply', { reason: 'shape', path, field });
}
