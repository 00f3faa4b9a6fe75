import { describe, expect, it } from 'vitest';
import { installDom } from '../dom.ts';
import { createDeskStore, type DeskClient } from '../../../../renderer/stores/desk-store.ts';
import type { Seat } from '../../../../shared/domain/desk.ts';

installDom();

const seat = (seatId: string) => ({ seatId }) as Seat;

/** A desk whose readings are answered when the test says so, in any order. */
function aDesk() {
  const open: ((seats: readonly Seat[]) => void)[] = [];
  const list = () => new Promise((resolve) => open.push((seats) => resolve({ seats })));
  const store = createDeskStore({ list } as unknown as DeskClient, {
    call: () => Promise.reject(new Error('not asked')),
    onEvent: () => () => undefined,
  });
  return { store, open };
}

describe('the list of vaults in a window', () => {
  it('is that of the newest reading, whichever was answered last', async () => {
    const { store, open } = aDesk();
    const readings = [store.readAfresh(), store.readAfresh()];
    open[1]?.([seat('one')]);
    await readings[1];
    open[0]?.([seat('one'), seat('forgotten')]);
    await readings[0];

    expect(store.getState()).toMatchObject({ seats: [{ seatId: 'one' }], readings: 1 });
  });

  it('is shown while a newer reading is still open', async () => {
    const { store, open } = aDesk();
    const readings = [store.readAfresh(), store.readAfresh()];
    open[0]?.([seat('one')]);
    await readings[0];
    expect(store.getState().seats).toHaveLength(1);

    open[1]?.([seat('one'), seat('two')]);
    await readings[1];
    expect(store.getState().seats).toHaveLength(2);
  });
});
