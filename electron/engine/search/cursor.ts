import { SearchKind } from '../../../shared/domain/search.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { z } from '../../../shared/schema.ts';

/** Where an answer ended: the kind of its last row, and the values its order is by. */
export const Cursor = z.object({
  kind: SearchKind,
  after: z
    .array(z.union([z.string(), z.number()]))
    .max(3)
    .nullable(),
});
export type Cursor = z.infer<typeof Cursor>;

/** As text that can be handed back. */
export const writeJson = (value: object): string => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
export const writeCursor = (cursor: Cursor): string => writeJson(cursor);

/** The cursor back; one that is not ours is refused. */
export function readCursor<T>(text: string, schema: { safeParse(value: unknown): { success: boolean; data?: T } }): T {
  const result = schema.safeParse(parsed(Buffer.from(text, 'base64url').toString('utf8')));
  if (result.data === undefined) throw new AppError('request.invalid', { problem: 'a cursor of another question' });
  return result.data;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
