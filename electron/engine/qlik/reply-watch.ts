import { Readable } from 'node:stream';
import { AppError } from '../../../shared/errors/app-error.ts';

/** Cuts a request that has been silent for too long; armed anew at each sign of life. */
export interface ReplyWatch {
  arm(milliseconds: number): void;
  /** The reply has come, or nobody waits for it any more: nothing is cut from here on. */
  end(): void;
}

export function createReplyWatch(controller: AbortController): ReplyWatch {
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  const silent = () => controller.abort(new AppError('tenant.unreachable', { cause: 'no-reply', during: 'reply' }));
  return {
    arm(milliseconds) {
      clearTimeout(timer);
      if (!over) timer = setTimeout(silent, milliseconds);
    },
    end() {
      over = true;
      clearTimeout(timer);
    },
  };
}

/** A body that is sent as it is read, with its length told beforehand. */
export type OutgoingFile = { readonly length: number; readonly open: () => AsyncIterable<Uint8Array> };

/** A file on its way out: a slow line lets it live, a silent one does not, and the wait for the reply begins at its end. */
export function sendFile(
  file: OutgoingFile,
  watch: ReplyWatch,
  limits: { readonly stallMs: number; readonly replyMs: number },
): { readonly stream: Readable; fault(): unknown } {
  let fault: unknown;
  async function* bytes(): AsyncGenerator<Uint8Array, void, void> {
    let sent = 0;
    try {
      for await (const chunk of file.open()) {
        if (chunk.length === 0) continue;
        sent += chunk.length;
        watch.arm(limits.stallMs);
        yield chunk;
      }
      if (sent !== file.length) throw new Error(`a body of ${file.length} bytes came to ${sent}`);
    } catch (thrown) {
      fault = thrown;
      throw thrown;
    }
    watch.arm(limits.replyMs);
  }
  return { stream: Readable.from(bytes()), fault: () => fault };
}
