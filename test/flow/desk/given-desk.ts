import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { deskContract } from '../../../shared/api/desk.ts';
import { createClient } from '../../../shared/api/client.ts';
import { contract, type AppClient } from '../../../shared/api/contract.ts';
import type { NumberedEvent } from '../../../shared/domain/event.ts';
import { openWindowDesk } from '../../../electron/hosts/open-desk.ts';
import type { Desk } from '../../../electron/engine/desk.ts';
import { passphrase, scryptN } from '../../support/given.ts';
import { aFolder, aWorld, type TestWorld } from '../../support/world.ts';

export type GivenDesk = {
  readonly desk: Desk;
  readonly world: TestWorld;
  readonly folder: string;
  readonly calls: ReturnType<typeof createClient<typeof deskContract>>['desk'];
  readonly events: NumberedEvent[];
  /** The client of one seat; without one, that of the first. */
  readonly of: (seatId?: string) => AppClient;
  /** A new vault beside the others, open. */
  readonly newVault: (given?: { practice?: boolean }) => Promise<string>;
};

/** A desk as windows are served it, over a folder of its own or that of another desk. */
export function aDesk(from?: Pick<GivenDesk, 'folder' | 'world'>): GivenDesk {
  const made = from === undefined ? aFolder() : null;
  if (made !== null) onTestFinished(made.dispose);
  const folder = from?.folder ?? made?.path ?? '';
  const world = from?.world ?? aWorld();
  const desk = openWindowDesk(world, { vaultFolder: join(folder, 'first.coffer'), clockRate: 1000, scryptN });
  onTestFinished(() => desk.close());
  const events: NumberedEvent[] = [];
  desk.events.listen((event) => events.push(event));
  const wire = (seatId?: string) => ({
    call: (method: string, input: unknown) =>
      desk.dispatch(seatId === undefined ? method : `${seatId}/${method}`, input),
    onEvent: desk.events.listen,
  });
  const calls = createClient(deskContract, wire()).desk;
  const of = (seatId?: string) => createClient(contract, wire(seatId));
  return {
    ...{ desk, world, folder, calls, events, of },
    async newVault({ practice = false } = {}) {
      const { seatId } = await calls.prepare({ practice });
      await of(seatId).vault.create({ passphrase });
      return seatId;
    },
  };
}
