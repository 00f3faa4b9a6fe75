import type { AppFacts } from '../../../shared/domain/app.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Call } from './exchange.ts';
import { pathOf } from './rest.ts';
import type { Spaces } from './spaces.ts';
import { uploadFile, type UploadParts } from './tus-upload.ts';
import { AppReply, factsOfApp } from './wire.ts';
import type { ImportRequest } from './write-types.ts';

export type ImportParts = UploadParts & { readonly spaces: Spaces };

/**
 * No `mode`: a new app is the default, and the contract spells the value in two ways. No `NoData`: it is about the
 * data of an app that is there already.
 */
const importPath = ({ name, spaceId }: ImportRequest, fileId?: string) =>
  pathOf('/api/v1/apps/import', {
    name,
    ...(spaceId === null ? {} : { spaceId }),
    ...(fileId === undefined ? {} : { fileId }),
  });

/** Reads from the beginning, telling how far it has come. */
async function* counted({ bytes, onBytes }: ImportRequest): AsyncGenerator<Uint8Array, void, void> {
  let sent = 0;
  for await (const chunk of bytes(0)) {
    yield chunk;
    sent += chunk.length;
    onBytes?.(sent);
  }
}

const statusOf = (thrown: unknown) => (thrown instanceof AppError ? thrown.details['status'] : undefined);

/** Brings one app in. A lost answer is thrown at once: only a look into the tenant tells whether the app is there. */
export async function importApp(parts: ImportParts, request: ImportRequest, signal?: AbortSignal): Promise<AppFacts> {
  const once = async (path: string, file?: Call['file']) => {
    const options = { ...(file === undefined ? {} : { file }), replyMs: parts.limits.importMs, signal };
    return factsOfApp(await parts.rest.postOnce(path, AppReply, options), parts.spaces.names());
  };
  const importUpload = async () => {
    const app = await once(importPath(request, await uploadFile(parts, request, signal)));
    request.upload.keep(null);
    return app;
  };

  if (request.via === 'body') {
    try {
      const open = () => counted(request);
      return await once(importPath(request), {
        contentType: 'application/octet-stream',
        length: request.fileBytes,
        open,
      });
    } catch (thrown) {
      if (statusOf(thrown) !== 413) throw thrown;
    }
  }
  try {
    return await importUpload();
  } catch (thrown) {
    // The one refusal that is documented: the uploaded file is gone, and so nothing was imported.
    if (statusOf(thrown) !== 404) throw thrown;
    request.upload.keep(null);
    return importUpload();
  }
}
