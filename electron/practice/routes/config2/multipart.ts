import { readBody, type Call } from '../../http/call.ts';
import { badRequest, refusal, Refused } from '../../http/reply.ts';

/** One part of a form. */
export type Part = { readonly fileName: string | undefined; readonly bytes: Buffer };

const limitBytes = 60_000_000;

/** The parts of a multipart body by name; another type of body is a 415. */
export async function readParts(call: Call): Promise<ReadonlyMap<string, Part>> {
  const found = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(call.request.headers['content-type'] ?? '');
  const boundary = found?.[1];
  if (boundary === undefined) throw new Refused(refusal(415, 'Unsupported media type'));
  const body = await readBody(call.request, limitBytes);
  const parts = new Map<string, Part>();
  for (const bytes of between(body, Buffer.from(`\r\n--${boundary}`))) {
    const end = bytes.indexOf('\r\n\r\n');
    if (end === -1) throw badRequest('a part without headers');
    const headers = bytes.subarray(0, end).toString('utf8');
    const name = /[; ]name="([^"]*)"/i.exec(headers)?.[1];
    if (name === undefined) throw badRequest('a part without a name');
    parts.set(name, { fileName: /filename="([^"]*)"/i.exec(headers)?.[1], bytes: bytes.subarray(end + 4) });
  }
  return parts;
}

/** What lies between the separators; the first of them needs no line break before it. */
function between(body: Buffer, separator: Buffer): Buffer[] {
  const found: Buffer[] = [];
  const whole = Buffer.concat([Buffer.from('\r\n'), body]);
  let at = whole.indexOf(separator);
  while (at !== -1) {
    const start = at + separator.length;
    const next = whole.indexOf(separator, start);
    if (next === -1) return found;
    found.push(whole.subarray(start, next));
    at = next;
  }
  return found;
}
