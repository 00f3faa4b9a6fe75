import type { Json } from '../../../shared/json.ts';
import type { ConfigSend } from './config-types.ts';
import type { Call } from './exchange.ts';

type Part = {
  readonly name: string;
  readonly fileName?: string;
  readonly contentType?: string;
  readonly bytes: Uint8Array;
};

/** A new brand takes its body as one field for each value; everything else takes it whole, as `data`. */
const isFieldwise = ({ method, path }: ConfigSend) => method === 'POST' && /^\/api\/v1\/brands$/.test(path);

const textOf = (value: Json) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value), 'utf8');

/** Names stand between quotes in a header: what would end them, or the line, is written as browsers write it. */
const quoted = (name: string) => name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');

function partsOf(call: ConfigSend): Part[] {
  const { body, file } = call;
  const parts: Part[] = [];
  if (body !== null && isFieldwise(call)) {
    for (const [name, value] of Object.entries(body)) parts.push({ name, bytes: textOf(value as Json) });
  } else if (body !== null) {
    parts.push({ name: 'data', contentType: 'application/json', bytes: textOf(body) });
  }
  if (file !== null)
    parts.push({ name: file.field, fileName: file.name, contentType: 'application/octet-stream', bytes: file.bytes });
  return parts;
}

const headOf = ({ name, fileName, contentType }: Part) =>
  [
    `content-disposition: form-data; name="${quoted(name)}"${fileName === undefined ? '' : `; filename="${quoted(fileName)}"`}`,
    ...(contentType === undefined ? [] : [`content-type: ${contentType}`]),
  ].join('\r\n');

/** The call as multipart/form-data; null for one that goes as plain JSON. */
export function formOf(call: ConfigSend, newId: () => string): NonNullable<Call['file']> | null {
  if (call.file === null && !isFieldwise(call)) return null;
  // Chosen by chance, so that no file can hold it.
  const boundary = `coffer-${newId()}`;
  const bytes = Buffer.concat([
    ...partsOf(call).flatMap((part) => [
      Buffer.from(`--${boundary}\r\n${headOf(part)}\r\n\r\n`, 'utf8'),
      part.bytes,
      Buffer.from('\r\n', 'utf8'),
    ]),
    Buffer.from(`--${boundary}--\r\n`, 'utf8'),
  ]);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: bytes.length,
    open: async function* () {
      yield bytes;
    },
  };
}
