import { describe, expect, it } from 'vitest';
import type { PracticeTenant } from '../../../electron/practice/index.ts';
import { backUp, given } from '../../support/given.ts';
import { anEmptyTenant, knowTarget, runPlan } from '../../support/given-rebuild.ts';
import { plainCalls } from '../../support/plain-calls.ts';
import { truthOf, type TrueObject } from '../../support/tenant-truth.ts';

const isBase = ({ published, approved }: TrueObject) => published && approved;
/** What people made: everything that is neither base nor the app's own. */
const isPersons = (object: TrueObject) => !isBase(object) && object.type !== 'appprops';
const objectsOf = (tenant: PracticeTenant, appId: string): TrueObject[] => [
  ...(truthOf(tenant).get(appId)?.objects.values() ?? []),
];

async function rebuiltFrom(origin: 'copy' | 'auto') {
  const tenant = await given.tenant({ appCount: 12, peopleCount: 16, limits: 'off' });
  const vault = await given.vault(tenant, { options: { clockRate: 1000 } });
  await backUp(vault, { concurrency: 4, config: false });
  const target = await anEmptyTenant(tenant, []);
  await knowTarget(vault, target);
  const { plan } = await vault.client.restores.plan({ kind: 'rebuild', to: 'rebuilt', options: { origin } });
  const { runId } = await runPlan(vault, plan);
  const { rows } = await vault.client.restores.ids({ runId });
  const newIds = new Map(rows.filter(({ kind }) => kind === 'app').map(({ oldId, newId }) => [oldId, newId]));
  const managed = plan.apps.filter(({ variant }) => variant === 'managed');
  const pairs = managed.map(({ appId, name }) => {
    const published = newIds.get(appId) ?? '';
    return { name, published, template: target.state.apps.get(published)?.originAppId ?? '' };
  });
  return { target, pairs, kinds: managed.map((app) => app.origin.kind) };
}

/** Whoever publishes releases has the right to; the run gave back what it took for itself. */
function letPublish({ state, edit }: PracticeTenant): void {
  const bot = [...state.people.values()].find(({ subject }) => subject.startsWith('qlikbot'))?.id ?? '';
  for (const space of state.spaces.values()) if (space.type !== 'data') edit.assign(space.id, bot, ['facilitator']);
}

describe('the next template release after a restore', () => {
  it.for([
    { origin: 'copy', from: 'the cleaned copy', kind: 'copy' },
    { origin: 'auto', from: 'the restored origin', kind: 'restored' },
  ] as const)('published over from $from, replaces base and keeps what people made', async ({ origin, kind }) => {
    const { target, pairs, kinds } = await rebuiltFrom(origin);
    expect(kinds).toContain(kind);
    letPublish(target);
    const call = await plainCalls(target);

    for (const { name, published, template } of pairs) {
      const before = objectsOf(target, published);
      const source = objectsOf(target, template);
      if (origin === 'copy') expect(source.filter(isPersons), name).toEqual([]);
      const sheet = source.find((object) => object.type === 'sheet' && isBase(object));
      expect(sheet, name).toBeDefined();
      target.edit.changeObject(template, String(sheet?.id), { title: 'Release 2' });

      const { status } = await call('PUT', `/api/v1/apps/${template}/publish`, { targetId: published });

      expect(status, name).toBe(200);
      const after = objectsOf(target, published);
      expect(after.find(({ id }) => id === sheet?.id)?.title).toBe('Release 2');
      for (const object of before.filter(isPersons)) expect(after, object.title).toContainEqual(object);
    }
  });
});
