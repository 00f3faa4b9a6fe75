/** What a route answers; the server writes it, and faults bend it on the way out. */
export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly stream?: {
    readonly sizeBytes: number;
    readonly stateLength: boolean;
    readonly chunks: AsyncIterable<Uint8Array>;
  };
};

export const ok = (json: unknown): Reply => ({ status: 200, json });
export const created = (json: unknown): Reply => ({ status: 201, json });
export const empty = (status: number, headers: Record<string, string> = {}): Reply => ({ status, headers });

/** The common error form (reference 5.2): a list of errors and a trace id. */
export function refusal(status: number, title: string, extra: { code?: string; detail?: string } = {}): Reply {
  const code = extra.code ?? `HTTP-${status}`;
  const error = { code, title, ...(extra.detail === undefined ? {} : { detail: extra.detail }) };
  return { status, json: { errors: [error], traceId: traceIdOf(`${status}${code}${title}`) } };
}

/** Stops a handler with an answer other than the expected one. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

export const notFound = (what: string): Refused => new Refused(refusal(404, `${what} not found`));
export const badRequest = (detail: string): Refused => new Refused(refusal(400, 'Bad request', { detail }));
export const forbidden = (detail: string): Refused => new Refused(refusal(403, 'Forbidden', { detail }));
export const conflict = (detail: string, code = 'HTTP-409'): Refused =>
  new Refused(refusal(409, 'Conflict', { code, detail }));

/** A trace id that is the same for the same refusal, so that runs can be compared. */
function traceIdOf(text: string): string {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0;
  return hash.toString(16).padStart(8, '0').repeat(4);
}
