import { AppError } from '../../../shared/errors/app-error.ts';
import type { Json } from '../../../shared/json.ts';
import type { ConfigSend, ConfigWriter } from './config-types.ts';
import type { Call } from './exchange.ts';
import { formOf } from './multipart.ts';
import type { ClientLimits } from './limits.ts';
import type { Reply } from './reply.ts';
import { asLost, type Rest } from './rest.ts';

type Parts = {
  readonly rest: Rest;
  readonly limits: ClientLimits;
  readonly newId: () => string;
};

/** Answers that hold JSON hold it whole; whatever else comes with a good status is no answer to read. */
async function readAnswer(reply: Reply, path: string, maxBytes: number): Promise<Json | null> {
  const isJson = (reply.header('content-type') ?? '').includes('json');
  const text = await reply.text(maxBytes);
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    const reason = isJson ? 'not-json' : 'no-json';
    throw new AppError('tenant.odd-reply', { reason, path: path.replace(/[?#].*$/, ''), status: reply.status });
  }
}

/** A 207 is several answers in one; the first that is a refusal is what the call came to. */
function refuseParts(status: number, answer: Json | null, call: ConfigSend): void {
  if (status !== 207) return;
  const { data } = (answer ?? {}) as { readonly data?: unknown };
  const refused = (Array.isArray(data) ? data : [])
    .map((part) => Number((part as { status?: unknown } | null)?.status))
    .find((one) => one >= 400);
  if (refused === undefined) return;
  const path = call.path.replace(/[?#].*$/, '');
  throw new AppError('tenant.rejected', { status: refused, method: call.method, path, reason: 'part' });
}

/** Sends pieces of configuration; its parts must be those of a write identity. */
export function createConfigWriter({ rest, limits, newId }: Parts): ConfigWriter {
  return {
    async send(call, signal) {
      const { method, path, body, repeatable } = call;
      const form = formOf(call, newId);
      const outgoing: Call = {
        method,
        path,
        repeatable,
        signal,
        ...(form !== null ? { file: form } : body === null ? {} : { body }),
        // Gone already is what was wanted, also when a first answer was lost.
        ...(method === 'DELETE' ? { accept: [404, 410] } : {}),
      };
      const sent = rest.read(outgoing, async (reply) => {
        const isGone = reply.status === 404 || reply.status === 410;
        if (isGone) {
          await reply.discard();
          return null;
        }
        const answer = await readAnswer(reply, path, limits.replyBytes);
        refuseParts(reply.status, answer, call);
        return answer;
      });
      return repeatable ? sent : sent.catch(asLost);
    },
  };
}
