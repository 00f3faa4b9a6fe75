import type { FileHandle } from 'node:fs/promises';
import { z } from '../../../shared/schema.ts';

/** Of the file, and of its rows: far above what any app has. */
const mostBytes = 256 * 1024 * 1024;
const mostRows = 500_000;

const line = z.string().max(20_000);
/** The source document's ten fields. What a row does not say is not known, which is not the same as false. */
const Row = z.object({
  appId: line.nullish(),
  appName: line.nullish(),
  objectId: z.string().min(1).max(300),
  objectType: z.string().max(300).default(''),
  objectTitle: line.nullish(),
  ownerId: z.string().max(300).nullish(),
  ownerSubject: z.string().max(1000).nullish(),
  approved: z.boolean().nullish(),
  published: z.boolean().nullish(),
  publishTime: z.string().max(100).nullish(),
});
export type ImportedRow = z.infer<typeof Row>;

export type Metadata =
  | { readonly kind: 'rows'; readonly rows: readonly ImportedRow[] }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Reads `<appId>-metadata.json`. Whatever stands in it, the answer is rows or a reason. */
export async function readMetadata(file: FileHandle, size: number): Promise<Metadata> {
  const unreadable = (why: string): Metadata => ({ kind: 'unreadable', why });
  if (size > mostBytes) return unreadable('its metadata file is too large');
  const list = parse((await file.readFile()).toString('utf8'));
  if (!Array.isArray(list)) return unreadable('its metadata file is not a list of objects');
  if (list.length > mostRows) return unreadable('its metadata file has too many rows');
  const rows: ImportedRow[] = [];
  const seen = new Set<string>();
  for (const [index, given] of list.entries()) {
    const row = Row.safeParse(given);
    if (!row.success)
      return unreadable(`row ${index + 1} of its metadata file is not one of the ten fields as they should be`);
    if (seen.has(row.data.objectId)) continue;
    seen.add(row.data.objectId);
    rows.push(row.data);
  }
  return { kind: 'rows', rows };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}
