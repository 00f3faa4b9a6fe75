import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Engine } from '../../engine/engine.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

/** Streams the file a ticket stands for. One that breaks off is cut, so that it cannot pass for whole. */
export async function sendDownload(
  engine: Pick<Engine, 'redeem'>,
  ticket: string,
  response: ServerResponse,
): Promise<void> {
  const download = await engine.redeem(ticket);
  if (!download) throw new AppError('request.not-found', { what: 'ticket' });
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${inHeader(download.fileName)}`,
    ...(download.bytes === null ? {} : { 'content-length': String(download.bytes) }),
  });
  await pipeline(download.content, response).catch(() => response.destroy());
}

/** RFC 8187: everything but the plainest characters is percent-encoded, a broken surrogate included. */
const inHeader = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
