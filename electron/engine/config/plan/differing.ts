import type { ConfigChange, ConfigDocument } from '../../../../shared/domain/config.ts';
import type { Json } from '../../../../shared/json.ts';
import { diffDocuments } from '../diff/diff-documents.ts';
import { secretIn } from '../document/placeholders.ts';
import { isList, isObject } from '../document/pointer.ts';

type Field = ConfigChange['fields'][number];

/** What the wished document says otherwise than the target's; null where nothing differs. */
export const changeBetween = (before: ConfigDocument, after: ConfigDocument): ConfigChange | null =>
  diffDocuments([before], [after])[0] ?? null;

const holdsSecret = (value: Json | null): boolean =>
  secretIn(value ?? undefined) !== null ||
  (isList(value ?? undefined) && (value as readonly Json[]).some(holdsSecret)) ||
  (isObject(value ?? undefined) && Object.values(value as Record<string, Json>).some(holdsSecret));

const below = (path: string, at: string): boolean => path === `/resource${at}` || path.startsWith(`/resource${at}/`);

/** Whether a difference is one a call could take away: no secret, and nothing that is only kept to be read. */
export function isSettable({ path, before, after }: Field, documents: readonly ConfigDocument[]): boolean {
  if (holdsSecret(before) || holdsSecret(after)) return false;
  return !documents.some(({ exportOnly }) => exportOnly.some(({ path: at }) => below(path, at)));
}
