import type { AppModel } from '../app-model.ts';
import { createRandom } from '../random.ts';
import { appStreams } from './app-streams.ts';
import { ContainerWriter, type StreamToWrite } from './container-writer.ts';
import type { Deflate } from './wrap-payload.ts';

/**
 * How a file came to be. `first-save`: built up over two saves, deleted objects left behind. `in-place`: saved over a
 * file before it, where most streams stay. `server-export`: every stream at another offset, in another order.
 */
export type Layout =
  | { readonly kind: 'first-save' }
  | { readonly kind: 'in-place'; readonly previous: Uint8Array }
  | { readonly kind: 'server-export'; readonly seed: number };

/** `deflate` must be stock zlib at level 6 for files Qlik could have written; see `loadZlib`. */
export type WriteOptions = { readonly deflate: Deflate; readonly layout?: Layout };

/** A server writes directories again and again while it exports; this many streams lie between. */
const streamsPerFlush = 12;

/** Writes an app as a real container. The same model and options give the same bytes. */
export function writeQvf(model: AppModel, options: WriteOptions): Uint8Array {
  const layout = options.layout ?? { kind: 'first-save' };
  const streams = appStreams(model, options.deflate);
  switch (layout.kind) {
    case 'first-save':
      return saveOver(new ContainerWriter(draft(model, options)), streams, model);
    case 'in-place':
      return saveOver(new ContainerWriter(layout.previous), streams, model);
    case 'server-export':
      return exportAnew(streams, model, layout.seed);
  }
}

function saveOver(writer: ContainerWriter, streams: readonly StreamToWrite[], model: AppModel): Uint8Array {
  const wanted = new Set(streams.map(({ path }) => path));
  for (const path of writer.paths) if (!wanted.has(path)) writer.remove(path);
  for (const stream of streams) writer.put(stream);
  writer.putDirectories(Date.parse(model.modifiedDate));
  return writer.toFile();
}

function exportAnew(streams: readonly StreamToWrite[], model: AppModel, seed: number): Uint8Array {
  const random = createRandom(seed);
  const order = streams.map((stream) => ({ stream, at: random.next() })).sort((a, b) => a.at - b.at);
  const writer = new ContainerWriter();
  const changedAt = Date.parse(model.modifiedDate) + random.between(1, 3_600) * 1000;
  order.forEach(({ stream }, index) => {
    writer.put({ ...stream, changedAt });
    if (index % streamsPerFlush === streamsPerFlush - 1) writer.putDirectories(changedAt);
  });
  writer.putDirectories(changedAt);
  return writer.toFile();
}

/** The app as it was half-way: a shorter script, fewer objects, and those that were deleted since. */
function draft(model: AppModel, { deflate }: WriteOptions): Uint8Array {
  const early: AppModel = {
    ...model,
    script: model.script.slice(0, Math.floor(model.script.length * 0.6)),
    objects: [...model.objects.filter((_object, index) => index % 4 !== 3), ...model.deleted],
    media: model.media.slice(0, 1),
    documentPropertiesLength: Math.floor(model.documentPropertiesLength * 0.9),
    saves: 0,
  };
  const writer = new ContainerWriter();
  const streams = appStreams(early, deflate);
  streams.forEach((stream, index) => {
    writer.put(stream);
    if (index % streamsPerFlush === streamsPerFlush - 1) writer.putDirectories(Date.parse(model.createdDate));
  });
  writer.putDirectories(Date.parse(model.createdDate));
  return writer.toFile();
}
