import { AppError } from '../../../../shared/errors/app-error.ts';
import type { AppId, SpaceId } from '../../../../shared/domain/ids.ts';
import type { UploadMemory } from '../../qlik/index.ts';
import { sendOnce } from './send-once.ts';
import { expectAlone } from './spaces.ts';
import { appsOf, statusOf, workplaceOf, type AppWork } from './work.ts';
import { nameAtWork } from './working-names.ts';

const ofTheCopy = ['copy', 'sent/copy'];
const untilPlaced = ['import', 'sent/import', ...ofTheCopy, 'trim', 'list', 'owners', 'states'];
const placing = ['sent/publish', 'move', 'name'];

/** Somebody may have removed the half-done app, or its copy, between two runs: then what is gone begins anew. */
export async function beginAnewIfGone({ app, ledger, tenant, signal }: AppWork): Promise<void> {
  const { appId } = app;
  if (placing.some((step) => ledger.recall(appId, step) !== undefined)) return;
  const isGone = async (step: 'import' | 'copy') => {
    const made = ledger.recall<AppId>(appId, step);
    return made !== undefined && (await tenant.app(made, signal)) === null;
  };
  const lost = (await isGone('import')) ? untilPlaced : (await isGone('copy')) ? ofTheCopy : [];
  for (const step of lost) ledger.forget(appId, step);
  if (lost.length > 0) ledger.unwarn(appId, 'copy');
}

/** Brings the app's file into the staging space (or the bot's own), once; its new id. */
export async function importApp(work: AppWork): Promise<AppId> {
  const { app, ledger } = work;
  return ledger.once<AppId>(app.appId, 'import', async () => {
    work.item.at('importing');
    const place = workplaceOf(work, app);
    if (place !== 'personal') await expectAlone(work, place);
    const newId = await sendOnce(work, {
      subject: app.appId,
      step: 'import',
      find: () => findMarked(work, app.mark),
      send: () => send(work),
    });
    work.imports.refused = false;
    const { appId: sourceId } = app;
    ledger.made(sourceId, { kind: 'app', targetId: newId, name: app.targetName, sourceId, spaceId: '' });
    ledger.forget(sourceId, 'upload');
    return newId;
  });
}

/** The bot's oldest app at the workplace whose name carries the mark and that answers. */
export async function findMarked(work: AppWork, mark: string): Promise<AppId | null> {
  const marked = (await appsOf(work, workplaceOf(work, work.app)))
    .filter(({ name, ownerId }) => name.includes(mark) && ownerId === work.bot.userId)
    .sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
  for (const { appId } of marked) if (await work.tenant.app(appId, work.signal)) return appId;
  return null;
}

async function send(work: AppWork): Promise<AppId> {
  const { app, vault, ledger, writer, item, signal } = work;
  const version = vault.versions.get(app.versionId);
  if (!version) throw new AppError('content.unknown', { app: app.name });
  const place = workplaceOf(work, work.app);
  const { fileBytes, contentId } = version;
  item.bytes(0, fileBytes);
  try {
    const facts = await writer.importApp(
      {
        name: nameAtWork(app),
        spaceId: place === 'personal' ? null : (place satisfies SpaceId),
        fileBytes,
        bytes: (from) => bytesFrom(vault.content.read(contentId, signal), from),
        via: app.via,
        upload: uploadMemory(work),
        onBytes: (sent) => item.bytes(sent),
        mayGoOn: ledger.mayGoOn,
      },
      signal,
    );
    return facts.appId;
  } catch (thrown) {
    throw refusalOf(thrown, work);
  }
}

/**
 * 403 and 429 mean that the right or the day's quota is gone, which every other app would meet as well. One 400 is a
 * file the tenant does not like; two in a row are the tenant.
 */
function refusalOf(thrown: unknown, { app, imports }: AppWork): unknown {
  const status = statusOf(thrown);
  const quota = thrown instanceof AppError && ['tenant.rate-limited', 'tenant.forbidden'].includes(thrown.code);
  const again = status === 400 && imports.refused;
  if (status === 400) imports.refused = true;
  if (!quota && !again && status !== 403 && status !== 429) return thrown;
  return new AppError('restore.import-refused', { app: app.name, status: status ?? 429 }, { cause: thrown });
}

async function* bytesFrom(source: AsyncIterable<Uint8Array>, from: number): AsyncIterable<Uint8Array> {
  let skip = from;
  for await (const bytes of source) {
    if (bytes.length > skip) yield skip > 0 ? bytes.subarray(skip) : bytes;
    skip = Math.max(0, skip - bytes.length);
  }
}

/** An upload that was cut off goes on at its offset, also in another process. */
function uploadMemory({ app, ledger }: AppWork): UploadMemory {
  return {
    recall: () => ledger.recall<{ location: string; fileBytes: number }>(app.appId, 'upload') ?? null,
    keep: (upload) => (upload === null ? ledger.forget(app.appId, 'upload') : ledger.keep(app.appId, 'upload', upload)),
  };
}
