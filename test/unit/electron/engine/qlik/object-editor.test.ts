import { describe, expect, it } from 'vitest';
import type { EngineClass } from '../../../../../shared/domain/app.ts';
import type { AppId } from '../../../../../shared/domain/ids.ts';
import { aPatientWorld } from '../../../../support/world.ts';
import { speakQix, type EngineStory, type Frame, type Thing } from './stub-engine.ts';
import { aClient, aStubTenant, failureOf } from './stub-tenant.ts';

const appId = 'app-1' as AppId;
const thing = (id: string, engineClass: Thing['engineClass'], meta: Record<string, unknown> = {}): Thing => ({
  id,
  type: 'any',
  engineClass,
  meta,
});

async function anEditor(story: EngineStory) {
  const stub = await aStubTenant();
  const frames: Frame[] = [];
  stub.onEngine((socket) => void speakQix(socket, story, (frame) => frames.push(frame) > 0));
  const client = aClient(stub.url, { identity: 'write', world: aPatientWorld() });
  const methods = () => frames.map(({ method }) => method);
  const sent = (...names: string[]) => methods().filter((method) => names.includes(method));
  return { writer: client.writer(), frames, methods, sent };
}

describe('an editing session', () => {
  it('says which app it has open, by the engine’s own word', async () => {
    const { writer } = await anEditor({ things: [], layout: { qFileName: 'app-1', qTitle: 'Sales [coffer-1]' } });

    const facts = await writer.editObjects(appId, (editor) => editor.facts());

    expect(facts).toEqual({ appId: 'app-1', name: 'Sales [coffer-1]' });
  });

  it('that does not say which app it has open is no proof', async () => {
    const { writer } = await anEditor({ things: [], layout: { qTitle: 'Sales' } });

    expect((await failureOf(writer.editObjects(appId, (editor) => editor.facts()))).code).toBe('engine-session.failed');
  });

  it.each([
    ['GenericObject', 'DestroyObject'],
    ['GenericBookmark', 'DestroyBookmark'],
    ['GenericDimension', 'DestroyDimension'],
    ['GenericMeasure', 'DestroyMeasure'],
  ] as const)('destroys a %s by %s, whether its class is told or found, and once only', async (engineClass, method) => {
    const things = [thing('told', engineClass), thing('found', engineClass), thing('kept', engineClass)];
    const { writer, sent } = await anEditor({ things });

    const done = await writer.editObjects(appId, async (editor) => [
      await editor.destroy('told', engineClass),
      await editor.destroy('found', null),
      await editor.destroy('told', engineClass),
      await editor.destroy('found', null),
      await editor.save(),
    ]);

    expect(done).toEqual([true, true, false, false, undefined]);
    expect(things.map(({ id }) => id)).toEqual(['kept']);
    expect(sent(method, 'DoSave')).toEqual([method, method, method, 'DoSave']);
  });

  it('never destroys a variable', async () => {
    const things = [thing('v', 'GenericVariable')];
    const { writer } = await anEditor({ things });
    const destroy = (known: EngineClass | null) =>
      failureOf(writer.editObjects(appId, (editor) => editor.destroy('v', known)));

    expect((await destroy('GenericVariable')).code).toBe('tenant.write-refused');
    expect((await destroy(null)).code).toBe('tenant.write-refused');
    expect(things).toHaveLength(1);
  });

  it('tells an object it may not destroy from one that is gone', async () => {
    const { writer } = await anEditor({ things: [{ ...thing('s', 'GenericObject'), locked: true }] });

    const failure = await failureOf(writer.editObjects(appId, (editor) => editor.destroy('s', 'GenericObject')));

    expect(failure.code).toBe('engine-session.denied');
  });

  const states = [
    [false, false],
    [true, false],
    [true, true],
  ] as const;
  const order: Record<string, string[]> = {
    'private to community': ['Publish'],
    'private to base': ['Publish', 'Approve'],
    'community to private': ['UnPublish'],
    'community to base': ['Approve'],
    'base to private': ['UnApprove', 'UnPublish'],
    'base to community': ['UnApprove'],
  };
  const nameOf = ([published, approved]: readonly [boolean, boolean]) =>
    approved ? 'base' : published ? 'community' : 'private';
  const transitions = states.flatMap((from) =>
    states.map((to) => ({ from, to, name: `${nameOf(from)} to ${nameOf(to)}` })),
  );

  it.each(transitions)('takes an object from $name by as few steps as that needs', async ({ from, to, name }) => {
    const sheet = thing('s', 'GenericObject', { published: from[0], approved: from[1] });
    const mark = thing('b', 'GenericBookmark', { published: from[0], approved: from[1] });
    const { writer, sent } = await anEditor({ things: [sheet, mark] });

    await writer.editObjects(appId, async (editor) => {
      await editor.setState('s', 'GenericObject', { published: to[0], approved: to[1] });
      await editor.setState('b', null, { published: to[0], approved: to[1] });
    });

    expect(sheet.meta).toEqual({ published: to[0], approved: to[1] });
    expect(mark.meta).toEqual(sheet.meta);
    const steps = order[name] ?? [];
    expect(sent('Publish', 'Approve', 'UnPublish', 'UnApprove')).toEqual([...steps, ...steps]);
  });

  it('takes a state the engine does not name for private, and a missing object for done', async () => {
    const sheet = thing('s', 'GenericObject', {});
    const { writer, sent } = await anEditor({ things: [sheet] });

    await writer.editObjects(appId, async (editor) => {
      await editor.setState('s', 'GenericObject', { published: true, approved: false });
      await editor.setState('gone', null, { published: true, approved: true });
    });

    expect(sent('Publish', 'Approve')).toEqual(['Publish']);
  });

  it.each([
    [5, 'engine-session.denied'],
    [1005, 'engine-session.failed'],
  ])('refused by the engine with %i throws %s', async (error, code) => {
    const { writer } = await anEditor({
      things: [thing('s', 'GenericObject')],
      errors: { Publish: error, DoSave: error },
    });
    const publish = writer.editObjects(appId, (editor) =>
      editor.setState('s', 'GenericObject', { published: true, approved: false }),
    );

    expect((await failureOf(publish)).code).toBe(code);
    expect((await failureOf(writer.editObjects(appId, (editor) => editor.save()))).code).toBe(code);
  });

  it('that is lost is opened again, and the work done from its beginning', async () => {
    const stub = await aStubTenant();
    const things = [thing('a', 'GenericObject'), thing('b', 'GenericObject')];
    let lost = false;
    stub.onEngine((socket) => {
      speakQix(socket, { things }, ({ method, params }) => {
        if (lost || method !== 'DestroyObject' || params[0] !== 'b') return true;
        lost = true;
        socket.terminate();
        return false;
      });
    });
    const writer = aClient(stub.url, { identity: 'write', world: aPatientWorld() }).writer();

    const done = await writer.editObjects(appId, async (editor) => [
      await editor.destroy('a', 'GenericObject'),
      await editor.destroy('b', 'GenericObject'),
    ]);

    expect(done).toEqual([false, true]);
    expect(things).toEqual([]);
  });
});
