import { isOfTheApp, type AppObject } from '../../../../shared/domain/app.ts';
import type { AppId } from '../../../../shared/domain/ids.ts';
import type { AppWork } from './work.ts';

/** What has an owner and states of its own. */
export const isRoot = ({ parentId, engineClass }: AppObject): boolean =>
  parentId === null && engineClass !== 'GenericVariable';

/** Whether it can be somebody's content; what is listed but fits no getter could not be opened, let alone published. */
export const isSomebodys = (object: AppObject): boolean => !isOfTheApp(object) && object.problem !== 'no-getter-fits';

/** The root objects of an app, by id, as a new engine session lists them. */
export async function readRoots(work: AppWork, appId: AppId): Promise<ReadonlyMap<string, AppObject>> {
  const { objects } = await work.tenant.readObjects(appId, work.signal);
  return new Map(objects.filter(isRoot).map((object) => [object.objectId, object]));
}

/** Asks once, when somebody first wants to know. */
export function lazily<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= ask());
}
