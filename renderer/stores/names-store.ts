import { createStore } from 'zustand/vanilla';
import type { Transport } from '../../shared/api/transport.ts';
import { learnNames } from '../names/learn-names.ts';
import { hideNames, learnName, noteTyped } from '../names/shown.ts';
import type { VaultParts } from '../app-context.tsx';
import type { createDeskStore } from './desk-store.ts';

export type NamesState = {
  readonly hidden: boolean;
  /** Open vaults of which every name is known. */
  readonly read: ReadonlySet<string>;
  /** Grows when a name became known while names are hidden: what stands there may be it. */
  readonly revision: number;
};

const kept = 'coffer.names';
const none: ReadonlySet<string> = new Set();

/** Whether names are hidden, for showing the window to others. Learns the names of whatever the engine answers. */
export function createNamesStore() {
  const isHidden = localStorage.getItem(kept) === 'hidden';
  hideNames(isHidden);
  const store = createStore<NamesState>(() => ({ hidden: isHidden, read: none, revision: 0 }));
  const learn = (answer: unknown): void => {
    let isNew = false;
    learnNames(answer, (kind, names) => (isNew = learnName(kind, names) || isNew));
    if (isNew && store.getState().hidden) store.setState(({ revision }) => ({ revision: revision + 1 }));
  };
  const onTyped = ({ target }: Event): void => {
    if (!store.getState().hidden || !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement))
      return;
    if (target.type !== 'password') noteTyped(target.value);
  };
  document.addEventListener('input', onTyped, { capture: true });

  const asked = new Set<string>();
  /** Every name of the vaults that are open, before any of them is drawn. */
  async function readAll({ getState }: Desk, vaultOf: (seatId: string) => VaultParts): Promise<void> {
    const open = (getState().seats ?? []).filter(({ state }) => state === 'unlocked');
    await Promise.all(
      open.map(async ({ seatId }) => {
        if (store.getState().read.has(seatId) || asked.has(seatId)) return;
        asked.add(seatId);
        // A vault that locks meanwhile has nothing to show either.
        const all = await vaultOf(seatId)
          .client.search.names({})
          .catch(() => null);
        for (const { kind, names } of all?.names ?? []) learnName(kind, names);
        asked.delete(seatId);
        store.setState(({ read }) => ({ read: new Set([...read, seatId]) }));
      }),
    );
  }

  return Object.assign(store, {
    learn,
    readAll,
    choose(hidden: boolean): void {
      localStorage.setItem(kept, hidden ? 'hidden' : 'shown');
      hideNames(hidden);
      store.setState({ hidden });
    },
    /** The same wire; whatever comes over it is looked through for names. */
    listening: (transport: Transport): Transport => ({
      call: async (method, input) => {
        const reply = await transport.call(method, input);
        learn(reply.ok ? reply.value : reply.failure.details);
        return reply;
      },
      onEvent: (listener) =>
        transport.onEvent((event) => {
          learn(event);
          listener(event);
        }),
    }),
    stop: () => document.removeEventListener('input', onTyped, { capture: true }),
  });
}

type Desk = Pick<ReturnType<typeof createDeskStore>, 'getState'>;
