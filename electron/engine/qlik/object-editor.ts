import type { EngineClass } from '../../../shared/domain/app.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { isNoSuchObject } from './engine-failures.ts';
import { askMeta, findObject } from './engine-lists.ts';
import type { EngineSession } from './engine-session.ts';
import type { ObjectEditor } from './write-types.ts';

type State = { readonly published: boolean; readonly approved: boolean };

const destroyers: Readonly<Record<EngineClass, string | null>> = {
  GenericObject: 'DestroyObject',
  GenericBookmark: 'DestroyBookmark',
  GenericDimension: 'DestroyDimension',
  GenericMeasure: 'DestroyMeasure',
  // Variables belong to the app and to nobody: there is never one to clear away.
  GenericVariable: null,
};

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** From one state to another in the engine's order: approval is taken back first and given last. */
function stepsBetween(now: State, wanted: State): string[] {
  const isHidden = now.published && !wanted.published;
  const isBlocked = now.approved && (isHidden || !wanted.approved);
  const isApproved = now.approved && !isBlocked;
  return [
    ...(isBlocked ? ['UnApprove'] : []),
    ...(isHidden ? ['UnPublish'] : []),
    ...(!now.published && wanted.published ? ['Publish'] : []),
    ...(!isApproved && wanted.approved ? ['Approve'] : []),
  ];
}

/** The editing face of one open app. */
export function createObjectEditor(session: EngineSession): ObjectEditor {
  const { doc, ask } = session;

  /** True only on the engine’s own word. */
  async function tryDestroy(method: string, objectId: string): Promise<boolean> {
    try {
      return field(await ask(doc, method, [objectId]), 'qSuccess') === true;
    } catch (thrown) {
      if (isNoSuchObject(thrown)) return false;
      throw thrown;
    }
  }

  return {
    async facts() {
      const layout = field(await ask(doc, 'GetAppLayout'), 'qLayout');
      const [appId, name] = [field(layout, 'qFileName'), field(layout, 'qTitle')];
      if (typeof appId === 'string' && appId !== '' && typeof name === 'string') return { appId, name };
      throw new AppError('engine-session.failed', { reason: 'shape', method: 'GetAppLayout' });
    },
    async destroy(objectId, engineClass) {
      const known = engineClass ?? (await findObject(session, objectId, null))?.engineClass;
      if (known === undefined) return false;
      const method = destroyers[known];
      if (method === null) throw new AppError('tenant.write-refused', { method: 'destroy', engineClass: known });
      if (await tryDestroy(method, objectId)) return true;
      // No success is said of an object that is not there, and of one we may not touch.
      if ((await findObject(session, objectId, known)) === null) return false;
      throw new AppError('engine-session.denied', { method });
    },
    async setState(objectId, engineClass, wanted) {
      const found = await findObject(session, objectId, engineClass);
      if (found === null) return;
      const meta = await askMeta(session, found.handle);
      const now = { published: meta?.['published'] === true, approved: meta?.['approved'] === true };
      for (const method of stepsBetween(now, wanted)) await ask(found.handle, method);
    },
    async save() {
      await ask(doc, 'DoSave');
    },
  };
}
