import { createHash } from 'node:crypto';
import type { ContentId, VersionId } from '../../../../shared/domain/ids.ts';
import { canonicalJson, type Json } from '../../../../shared/json.ts';
import { bytesSource, readApp } from '../../qvf/index.ts';
import type { Vault } from '../../vault/index.ts';

/** Files beyond this are not opened: templates hold no data, and what does is no template. */
const mostBytes = 256 * 1024 * 1024;

type Kept = { readonly versionId: VersionId; readonly contentId: ContentId; readonly fileBytes: number };

/**
 * sha-256 over script and object definitions of one kept version. Who owns an object, when it was changed and what the app is
 * called are not part of it, so that a copy has the hash of its original.
 */
export async function contentHashOf(vault: Pick<Vault, 'versions' | 'content'>, version: Kept): Promise<string> {
  const script = vault.versions.script(version.versionId) ?? '';
  const objects = (await definitionsIn(vault, version)) ?? rowsOf(vault, version);
  return createHash('sha256').update(canonicalJson({ script, objects })).digest('hex');
}

/** Definitions out of the kept file; null where Coffer cannot read inside. */
async function definitionsIn(vault: Pick<Vault, 'content'>, { contentId, fileBytes }: Kept): Promise<Json | null> {
  if (fileBytes > mostBytes) return null;
  const pieces: Uint8Array[] = [];
  for await (const piece of vault.content.read(contentId)) pieces.push(piece);
  const app = readApp(bytesSource(Buffer.concat(pieces)));
  if (app.kind === 'opaque' || app.objects.length === 0) return null;
  const objects = app.objects.map(({ id, qType, readDefinition }): Json => [id, qType, readDefinition()]);
  const variables = app.variables.map(({ id, name, definition }): Json => [id, name, definition]);
  return { objects: sorted(objects), variables: sorted(variables) };
}

/** What the engine said of the objects, where their definitions cannot be read. */
const rowsOf = ({ versions }: Pick<Vault, 'versions'>, { versionId }: Kept): Json =>
  sorted(
    versions
      .objects(versionId)
      .map(({ objectId, objectType, parentId, title, description, modifiedDate }): Json => [
        objectId,
        objectType,
        parentId,
        title,
        description,
        modifiedDate,
      ]),
  );

const sorted = (rows: readonly Json[]): Json =>
  rows
    .map((row) => ({ row, text: canonicalJson(row) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ row }) => row);
