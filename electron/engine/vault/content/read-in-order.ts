import type { FileRow } from './catalogue.ts';
import { decodeRuns } from './runs.ts';
import { readingAnswers, type Store } from './vault-desk.ts';

/** The pieces of a file as a worker makes them, one ahead of the reader; a reader who leaves ends the work. */
export async function* readInOrder(store: Store, file: FileRow, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  signal?.throwIfAborted();
  const left = new AbortController();
  const ready: Uint8Array[] = [];
  let wake: () => void = () => undefined;
  let goOn: (() => void) | null = null;
  const end: { failed?: unknown; done: boolean } = { done: false };

  const finish = (failed?: unknown): void => {
    end.done = true;
    end.failed = failed;
    wake();
  };
  store.pool
    .run('read', keptFile(file), {
      signal: signal ? AbortSignal.any([signal, left.signal]) : left.signal,
      affinity: decodeRuns(file.streams)[0]?.[0] ?? 0,
      answers: {
        ...readingAnswers(store),
        emit: ({ bytes }) => {
          ready.push(bytes);
          wake();
          return new Promise<null>((resolve) => {
            goOn = () => {
              resolve(null);
            };
          });
        },
      },
    })
    .then(() => {
      finish();
    }, finish);

  try {
    for (;;) {
      const piece = ready.shift();
      if (piece) {
        (goOn as (() => void) | null)?.();
        yield piece;
      } else if (end.done) break;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    if (end.failed !== undefined) throw end.failed;
  } finally {
    left.abort();
  }
}

function keptFile(file: FileRow) {
  return {
    contentId: file.content_id.toString('hex'),
    root: file.root,
    sha256: file.sha256.toString('hex'),
    fileBytes: file.file_bytes,
  };
}
