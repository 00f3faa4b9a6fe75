import { AppError } from '../../../shared/errors/app-error.ts';
import { contentIdOf } from './content-location.ts';
import { createFileSource, type FileSource } from './file-source.ts';
import type { Governor } from './governor.ts';
import type { ClientLimits } from './limits.ts';
import type { Reply } from './reply.ts';
import type { Rest } from './rest.ts';
import type { Transport } from './transport.ts';
import type { ImportRequest } from './write-types.ts';

export type UploadParts = {
  readonly rest: Rest;
  readonly transport: Transport;
  readonly governor: Governor;
  readonly limits: ClientLimits;
};

type Upload = { readonly id: string; offset: number };

const version = { 'tus-resumable': '1.0.0' };
const files = '/api/v1/temp-contents/files';
/** The longest the tenant allows: it counts from the upload's creation, and a cut one may go on tomorrow. */
const keptSeconds = 259_200;
/** Tries in a row that brought no new byte. */
const maxBarren = 8;
const maxStarts = 3;

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const isLost = (thrown: unknown) => thrown instanceof AppError && thrown.code === 'tenant.unreachable';

/** Where the server stands; null where it does not say. */
function offsetOf(reply: Reply, fileBytes: number): number | null {
  const header = reply.header('upload-offset') ?? '';
  if (!/^\d{1,15}$/.test(header)) return null;
  const offset = Number(header);
  if (offset > fileBytes) throw new AppError('tenant.odd-reply', { reason: 'upload-offset', offset, fileBytes });
  return offset;
}

/** One file on its way into the tenant's temporary store, by the TUS protocol; the server says where it goes on. */
class TusUpload {
  readonly #parts: UploadParts;
  readonly #request: ImportRequest;
  readonly #source: FileSource;
  readonly #signal: AbortSignal | undefined;
  #upload: Upload | null = null;
  #starts = 0;
  #furthest = 0;

  constructor(parts: UploadParts, request: ImportRequest, source: FileSource, signal: AbortSignal | undefined) {
    this.#parts = parts;
    this.#request = request;
    this.#source = source;
    this.#signal = signal;
    const kept = request.upload.recall();
    if (kept === null || kept.fileBytes !== request.fileBytes) return;
    // -1: known to exist once, and to be asked how far it came.
    this.#upload = { id: contentIdOf(kept.location, parts.transport, 'upload'), offset: -1 };
  }

  /** One call's worth of work; the id of the whole file when there is no more to do. */
  async step(): Promise<string | null> {
    await this.#request.mayGoOn?.();
    this.#upload ??= await this.#create();
    const upload = this.#upload;
    if (upload.offset < 0) await this.#ask(upload);
    if (upload === this.#upload && upload.offset < this.#request.fileBytes) await this.#send(upload);
    return upload === this.#upload && upload.offset === this.#request.fileBytes ? upload.id : null;
  }

  /** True once for every step that brought this upload further than it has been. */
  hasGrown(): boolean {
    const offset = this.#upload?.offset ?? -1;
    if (offset <= this.#furthest) return false;
    this.#furthest = offset;
    return true;
  }

  /** After a lost line nobody but the server knows where it stands. */
  doubt(): void {
    if (this.#upload !== null) this.#upload.offset = -1;
  }

  #forget(): void {
    this.#upload = null;
    this.#request.upload.keep(null);
  }

  /** Repeating this after a lost answer leaves an empty upload behind, which the tenant throws away by itself. */
  async #create(): Promise<Upload> {
    this.#starts += 1;
    this.#furthest = 0;
    if (this.#starts > maxStarts) throw new AppError('tenant.unreachable', { cause: 'upload-gone', starts: maxStarts });
    const { fileBytes, upload } = this.#request;
    const reply = await this.#parts.rest.open({
      method: 'POST',
      path: files,
      headers: {
        ...version,
        'upload-length': String(fileBytes),
        'upload-metadata': `filename ${base64('app.qvf')},ttl ${base64(String(keptSeconds))}`,
      },
      signal: this.#signal,
    });
    const location = reply.header('location');
    await reply.discard();
    const id = contentIdOf(location, this.#parts.transport, 'upload');
    upload.keep({ location: `${files}/${id}`, fileBytes });
    return { id, offset: 0 };
  }

  async #ask(upload: Upload): Promise<void> {
    const reply = await this.#parts.rest.open({
      method: 'HEAD',
      path: `${files}/${upload.id}`,
      headers: version,
      accept: [400, 404, 405, 410, 501],
      signal: this.#signal,
    });
    await reply.discard();
    const offset = reply.status < 300 ? offsetOf(reply, this.#request.fileBytes) : null;
    // Gone, or nobody says how much of it is there.
    if (offset === null) return this.#forget();
    upload.offset = offset;
    this.#request.onBytes?.(offset);
  }

  async #send(upload: Upload): Promise<void> {
    const { fileBytes, onBytes } = this.#request;
    const from = upload.offset;
    const length = Math.min(this.#parts.limits.uploadChunkBytes, fileBytes - from);
    const reply = await this.#parts.rest.open({
      method: 'PATCH',
      path: `${files}/${upload.id}`,
      headers: { ...version, 'upload-offset': String(from) },
      file: {
        contentType: 'application/offset+octet-stream',
        length,
        open: () => this.#source.piece(from, length),
      },
      // What of it arrived, only HEAD can tell.
      repeatable: false,
      accept: [404, 409, 410],
      signal: this.#signal,
    });
    await reply.discard();
    if (reply.status === 404 || reply.status === 410) return this.#forget();
    if (reply.status === 409) return this.doubt();
    upload.offset = offsetOf(reply, fileBytes) ?? from + length;
    onBytes?.(upload.offset);
  }
}

/** Brings the file into the tenant's temporary store and gives its id; goes on where an earlier try broke off. */
export async function uploadFile(parts: UploadParts, request: ImportRequest, signal?: AbortSignal): Promise<string> {
  const source = createFileSource(request.bytes);
  try {
    const upload = new TusUpload(parts, request, source, signal);
    for (let barren = 0; ;) {
      try {
        const id = await upload.step();
        if (id !== null) return id;
      } catch (thrown) {
        if (!isLost(thrown) || barren + 1 >= maxBarren) throw thrown;
        upload.doubt();
      }
      if (upload.hasGrown()) {
        barren = 0;
        continue;
      }
      barren += 1;
      if (barren >= maxBarren) throw new AppError('tenant.unreachable', { cause: 'upload-stuck' });
      await parts.governor.backOff(barren, signal);
    }
  } finally {
    await source.close();
  }
}
