import type { AppId } from '../../../../shared/domain/ids.ts';
import type { AppObject } from '../../../../shared/domain/app.ts';
import type { ObjectReading, TenantClient } from '../../qlik/index.ts';

/** Ownership and states become visible late; so long is waited, in the tenant's time, before a difference counts. */
const waitsSeconds = [0, 5, 10, 20, 40, 60];

type Released = { readonly template: AppId; readonly over: AppId };

/**
 * Publishes the template over the restored app, as its next release will, and names what people had there and lost.
 * Empty: every private and community object is still theirs.
 */
export async function lostByPublishOver(
  { template, over }: Released,
  tenant: TenantClient,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const before = peoplesObjects(await tenant.readObjects(over, signal));
  await tenant.writer().republish(template, over, { checkOrigin: true, data: 'target' }, signal);
  let lost: readonly string[] = [];
  for (const seconds of waitsSeconds) {
    if (seconds > 0) await tenant.wait(seconds, signal);
    if ((await tenant.app(over, signal)) === null) {
      lost = ['the app itself'];
      continue;
    }
    lost = lostFrom(before, peoplesObjects(await tenant.readObjects(over, signal)));
    if (lost.length === 0) break;
  }
  return lost;
}

/** Root objects a publish must not touch, by id, with what must stay of them. */
function peoplesObjects({ objects }: ObjectReading): ReadonlyMap<string, string> {
  const isPersons = ({ parentId, ownerId, published, approved }: AppObject) =>
    parentId === null && ownerId !== null && !(published === true && approved === true);
  return new Map(
    objects
      .filter(isPersons)
      .map(({ objectId, ownerId, published, approved }) => [
        objectId,
        JSON.stringify([ownerId, published ?? false, approved ?? false]),
      ]),
  );
}

const lostFrom = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
  [...before].filter(([id, facts]) => after.get(id) !== facts).map(([id]) => id);
