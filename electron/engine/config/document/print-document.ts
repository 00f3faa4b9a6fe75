import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import { inOrder } from './to-document.ts';

/** A document as the text of its file: the head first, then the resource with its keys in order; two spaces, LF. */
export function printDocument(document: ConfigDocument): string {
  const { format, version, kind, key, apply, why, resource, secrets, exportOnly, files } = document;
  const ordered = {
    format,
    version,
    kind,
    key,
    apply,
    why,
    resource: inOrder(resource),
    secrets,
    exportOnly,
    files,
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}
