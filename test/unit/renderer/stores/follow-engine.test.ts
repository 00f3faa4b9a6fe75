import { describe, expect, it } from 'vitest';
import { followEngine } from '../../../../renderer/stores/follow-engine.ts';
import { createRunsStore } from '../../../../renderer/stores/runs-store.ts';
import { createSessionStore } from '../../../../renderer/stores/session-store.ts';
import type { AppClient } from '../../../../shared/api/contract.ts';
import type { NumberedEvent } from '../../../../shared/domain/event.ts';

type Answer = (value: { tenants: readonly { name: string }[] }) => void;

/** An engine with an open vault, whose list of tenants is answered when a test says so. */
function followed() {
  const answers: Answer[] = [];
  let tell: (event: NumberedEvent) => void = () => undefined;
  const client = {
    vault: { state: async () => ({ state: 'unlocked' }) },
    system: { about: async () => ({}) },
    tenants: { list: () => new Promise((answer: Answer) => answers.push(answer)) },
    backups: { list: async () => ({ snapshots: [] }) },
    apps: { list: async () => ({ total: 0 }) },
    jobs: { list: async () => ({ runs: [] }) },
  } as unknown as AppClient;
  const session = createSessionStore();
  const transport = {
    call: () => Promise.reject(new Error('not asked')),
    onEvent(listener: typeof tell) {
      tell = listener;
      return () => undefined;
    },
  };
  followEngine(client, transport, { session, runs: createRunsStore() });
  const names = () => session.getState().tenants.map(({ name }) => name);
  const asked = (times: number) => expect.poll(() => answers.length).toBe(times);
  return { answers, names, asked, changed: () => tell({ type: 'tenants-changed', seq: 1 }) };
}

describe('keeping in step with the engine', () => {
  it('knows a tenant that another window or a command line added', async () => {
    const { answers, names, asked, changed } = followed();
    changed();
    await asked(1);
    answers[0]!({ tenants: [{ name: 'acme' }] });
    await expect.poll(names).toEqual(['acme']);
  });

  it('lets nothing old overtake what is newer', async () => {
    const { answers, names, asked, changed } = followed();
    changed();
    await asked(1);
    changed();
    await asked(2);
    answers[1]!({ tenants: [{ name: 'acme' }, { name: 'emergency' }] });
    await expect.poll(names).toEqual(['acme', 'emergency']);
    answers[0]!({ tenants: [{ name: 'acme' }] });
    await new Promise((done) => setTimeout(done));
    expect(names()).toEqual(['acme', 'emergency']);
  });
});
