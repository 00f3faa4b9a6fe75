import type { FileRow } from './catalogue.ts';
import { decodeRuns } from './runs.ts';
import { readingAnswers, type Store } from './vault-desk.ts';

/** The pieces of a file as a worker makes them, a few ahead of the reader; a reader who leaves ends the work. */
export async function* readInOrder(store: Store, file: FileRow, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  signal?.throwIfAborted();
  const left = new AbortController();
  const ready: { readonly bytes: Uint8Array; taken(): void }[] = [];
  const flow = { isDone: false, wake: nothing };
  const work = store.pool.run('read', keptFile(file), {
    signal: signal ? AbortSignal.any([signal, left.signal]) : left.signal,
    affinity: decodeRuns(file.streams)[0]?.[0] ?? 0,
    answers: {
      ...readingAnswers(store),
      emit: ({ bytes }) =>
        new Promise<null>((resolve) => {
          ready.push({
            bytes,
            taken: () => {
              resolve(null);
            },
          });
          flow.wake();
        }),
    },
  });
  const end = (): void => {
    flow.isDone = true;
    flow.wake();
  };
  work.then(end, end);

  try {
    for (;;) {
      const piece = ready.shift();
      if (piece) {
        piece.taken();
        yield piece.bytes;
      } else if (flow.isDone) break;
      else await new Promise<void>((resolve) => (flow.wake = resolve));
    }
    await work;
  } finally {
    left.abort();
  }
}

function nothing(): void {
  // Nobody waits yet.
}

function keptFile(file: FileRow) {
  return {
    contentId: file.content_id.toString('hex'),
    root: file.root,
    sha256: file.sha256.toString('hex'),
    fileBytes: file.file_bytes,
  };
}
