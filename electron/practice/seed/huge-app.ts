import { writeHugeQvf } from '../../engine/qvf/index.ts';
import type { TenantState } from '../state/tenant-state.ts';
import type { App, ByteSource } from '../state/types.ts';

const smallestBytes = 8 * 1024 * 1024;

/** Gives one app a file of that size, written as it is read and never held. */
export function makeHuge(state: TenantState, app: App, wantedBytes: number): void {
  const sizeBytes = Math.max(smallestBytes, Math.floor(wantedBytes / 512) * 512);
  const contents = state.contents.of(app.id);
  const file: ByteSource = {
    sizeBytes,
    read: (from, to) => cutOut(writeHugeQvf({ size: sizeBytes, seed: 1 }), from, to),
  };
  state.contents.replace(app.id, { ...contents, file });
  app.resourceSizeBytes = sizeBytes;
}

/** The bytes from `from` to before `to` of what is written piece by piece. */
export async function* cutOut(pieces: AsyncIterable<Uint8Array>, from: number, to: number): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const piece of pieces) {
    const start = Math.max(0, from - at);
    const end = Math.min(piece.length, to - at);
    if (end > start) yield piece.subarray(start, end);
    at += piece.length;
    if (at >= to) return;
  }
}
