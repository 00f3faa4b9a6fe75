import type { AppId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { z } from '../../../shared/schema.ts';
import { contentIdOf } from './content-location.ts';
import { createDownload, type TemporaryFile } from './download.ts';
import type { Governor } from './governor.ts';
import type { ClientLimits } from './limits.ts';
import { readJson } from './read-json.ts';
import { pathOf, type Rest } from './rest.ts';
import type { Transport } from './transport.ts';
import type { AppExport } from './types.ts';

export type ExportParts = {
  readonly rest: Rest;
  readonly transport: Transport;
  readonly governor: Governor;
  readonly limits: ClientLimits;
};

type Options = { readonly noData: boolean; readonly signal?: AbortSignal | undefined };

const Details = z.object({ Size: z.union([z.string().regex(/^\d{1,15}$/), z.number().int().nonnegative()]) });

const maxTries = 3;

/** Only a status is a known outcome; without one the server may still be writing the first file. */
const triesFor = (thrown: unknown) => {
  if (!(thrown instanceof AppError) || thrown.code !== 'tenant.unreachable') return 1;
  return thrown.details['status'] === undefined ? 2 : maxTries;
};

/** Has the tenant write the file. The call stays open until it exists, which may take minutes. */
async function requestExport(parts: ExportParts, appId: AppId, options: Options): Promise<string> {
  const path = pathOf(`/api/v1/apps/${encodeURIComponent(appId)}/export`, { NoData: options.noData });
  for (let attempt = 1; ; attempt += 1) {
    try {
      const reply = await parts.rest.open({
        method: 'POST',
        path,
        repeatable: false,
        replyMs: parts.limits.exportMs,
        signal: options.signal,
      });
      const location = reply.header('location');
      await reply.discard();
      return contentIdOf(location, parts.transport, 'export');
    } catch (thrown) {
      if (attempt >= triesFor(thrown)) throw thrown;
      await parts.governor.backOff(attempt + 3, options.signal);
    }
  }
}

/** The size the tenant's own record states; null where it states none. */
async function askSize(parts: ExportParts, contentId: string, signal: AbortSignal | undefined): Promise<number | null> {
  const path = `/api/v1/temp-contents/${contentId}/details`;
  const reply = await parts.rest.open({ method: 'GET', path, accept: [400, 403, 404, 410], signal });
  if (reply.status !== 200) {
    await reply.discard();
    return null;
  }
  return Number((await readJson(reply, Details, { path, maxBytes: 1024 * 1024 })).Size);
}

/** Exports one app. Asking is done when this resolves; the bytes come as they are read. */
export async function exportApp(parts: ExportParts, appId: AppId, options: Options): Promise<AppExport> {
  const { signal } = options;
  const prepare = async (): Promise<TemporaryFile> => {
    const contentId = await requestExport(parts, appId, options);
    const statedBytes = await askSize(parts, contentId, signal).catch((thrown: unknown) => {
      if (thrown instanceof AppError && thrown.code === 'tenant.odd-reply') return null;
      throw thrown;
    });
    return { path: `/api/v1/temp-contents/${contentId}`, statedBytes };
  };
  return createDownload(parts, { first: await prepare(), again: prepare, signal });
}
