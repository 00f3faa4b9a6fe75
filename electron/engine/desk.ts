import { resolve } from 'node:path';
import { deskContract } from '../../shared/api/desk.ts';
import { contract, type AppClient } from '../../shared/api/contract.ts';
import { createClient } from '../../shared/api/client.ts';
import type { Reply } from '../../shared/api/transport.ts';
import type { Handlers } from '../../shared/api/method.ts';
import type { AppEvent } from '../../shared/domain/event.ts';
import { isEnded } from '../../shared/domain/job.ts';
import type { TenantName } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { createDispatch } from './api/dispatch.ts';
import { nameIn, newVaultFolder, openSeatRegister, seatOf, type KeptSeat } from './desk/index.ts';
import type { Engine } from './engine-door.ts';
import { createEventHub } from './events/index.ts';
import type { World } from './world.ts';

/** A practice tenant of this machine, as a host starts one. */
export type PracticeTenantPort = (given: { readonly port: number; readonly clientSecret: string }) => Promise<{
  readonly url: string;
  readonly port: number;
  readonly clientId: string;
  readonly clientSecret: string;
  close(): Promise<void>;
}>;

export type DeskOptions = {
  /** Builds the engine of one vault; called once for each. */
  readonly engine: (folder: string, seat: { readonly practice: boolean }) => Engine;
  /** The vault that calls without a seat go to; taken into the list. */
  readonly first: string;
  /** Lets other processes of this machine reach that one vault; gives back what ends it. */
  readonly announce?: (engine: Engine) => Promise<() => Promise<void>>;
  readonly practiceTenant?: PracticeTenantPort;
};

/** What hosts serve: all vaults of this machine behind one door. */
export type Desk = Pick<Engine, 'dispatch' | 'events' | 'redeem' | 'idle' | 'close'> & {
  /** The engine behind calls without a seat. */
  readonly first: Engine;
};

type Place = {
  readonly seatId: string;
  readonly engine: Engine;
  readonly client: AppClient;
  readonly retract: Promise<() => Promise<void>>;
};

const practiceName = 'practice' as TenantName;

/**
 * Keeps an engine for each vault that was looked at. Choosing another vault touches nothing of the one before: its runs go on,
 * its lock stays as it is.
 */
export function openDesk(world: World, options: DeskOptions): Desk {
  const hub = createEventHub(2000, world.log);
  const register = openSeatRegister(world);
  const places = new Map<string, Place>();
  const practising = new Map<string, Awaited<ReturnType<PracticeTenantPort>>>();
  const firstSeat = register.take(resolve(options.first));

  function placeOf(seat: KeptSeat): Place {
    const known = places.get(seat.seatId);
    if (known !== undefined) return known;
    const { seatId } = seat;
    const engine = options.engine(seat.folder, { practice: seat.practice });
    engine.events.listen(({ seq: _seq, ...event }) => {
      hub.publish({ ...event, seat: seatId });
      if (event.type === 'vault-state' || event.type === 'snapshot-closed' || isTurn(event)) changed();
    });
    const transport = { call: engine.dispatch, onEvent: engine.events.listen };
    const retract = options.announce?.(engine) ?? Promise.resolve(async () => undefined);
    const place = { seatId, engine, client: createClient(contract, transport), retract };
    places.set(seatId, place);
    return place;
  }
  const changed = (): void => hub.publish({ type: 'desk-changed' });

  function find(seatId: string): KeptSeat {
    const seat = register.get(seatId);
    if (seat === null) throw new AppError('request.not-found', { what: 'vault of this machine', seatId });
    return seat;
  }

  const handlers: Handlers<typeof deskContract> = {
    desk: {
      list: async () => ({
        seats: await Promise.all(register.all().map((seat) => seatOf(seat, placeOf(seat).client))),
      }),
      async add({ folder }) {
        const place = resolve(folder);
        const engine = options.engine(place, { practice: false });
        const { state } = await clientOf(engine).vault.state({});
        if (state === 'none') throw new AppError('vault.not-found', { folder: place });
        const seat = register.take(place);
        changed();
        return seatOf(seat, placeOf(seat).client);
      },
      async prepare({ parent, practice }) {
        const seat = register.take(newVaultFolder(parent, world.random), practice);
        changed();
        return seatOf(seat, placeOf(seat).client);
      },
      async forget({ seatId }) {
        const seat = find(seatId);
        const { client, retract } = placeOf(seat);
        if ((await client.vault.state({})).state === 'unlocked')
          throw new AppError('request.refused', {
            what: 'forget a vault',
            problem: 'it is open',
            fix: 'lock it first',
          });
        await (
          await retract
        )();
        places.delete(seatId);
        register.remove(seatId);
        changed();
        return {};
      },
      async setLook({ seatId, colour, letters, remembersName }) {
        const before = find(seatId);
        const { client } = placeOf(before);
        const remembered =
          remembersName === undefined ? before.remembered : remembersName ? await nameIn(client) : null;
        if (remembersName === true && remembered === null) throw new AppError('vault.locked', { what: 'its name' });
        const seat = register.change(seatId, {
          remembered,
          ...(colour === undefined ? {} : { colour }),
          ...(letters === undefined ? {} : { letters }),
        });
        changed();
        return seatOf(seat, placeOf(seat).client);
      },
      async startPractice({ seatId }) {
        const { client } = placeOf(find(seatId));
        const tenant = await practise(seatId);
        const { tenants } = await client.tenants.list({});
        if (tenants.length === 0) {
          const { url: host, clientId, clientSecret } = tenant;
          await client.tenants.add({ name: practiceName, host, clientId, clientSecret, rateShare: 1 });
          changed();
        }
        return { host: tenant.url };
      },
      async lockAll() {
        const open = await Promise.all(
          [...places.values()].map(async ({ client }) => {
            if ((await client.vault.state({})).state !== 'unlocked') return false;
            await client.vault.lock({});
            return true;
          }),
        );
        return { locked: open.filter(Boolean).length };
      },
    },
  };

  async function practise(seatId: string) {
    const running = practising.get(seatId);
    if (running !== undefined) return running;
    if (options.practiceTenant === undefined)
      throw new AppError('request.refused', { what: 'practice tenant', problem: 'this host offers none' });
    const { practicePort, practice } = find(seatId);
    if (!practice)
      throw new AppError('request.refused', { what: 'practice tenant', problem: 'this vault is a real one' });
    // Opens made-up data only; the same again after a restart, so that the vault's own credentials still fit.
    const tenant = await options
      .practiceTenant({ port: practicePort ?? 0, clientSecret: `practice-${seatId}` })
      .catch((thrown: unknown) => {
        const problem = `port ${practicePort ?? 0} is taken by another program`;
        throw new AppError('request.refused', { what: 'practice tenant', problem }, { cause: thrown });
      });
    practising.set(seatId, tenant);
    register.change(seatId, { practicePort: tenant.port });
    return tenant;
  }

  const dispatchDesk = createDispatch(deskContract, handlers, () => true, world.log);
  const first = placeOf(firstSeat).engine;

  async function dispatch(name: string, input: unknown): Promise<Reply> {
    if (name.startsWith('desk.')) return dispatchDesk(name, input);
    const [seatId, method] = name.includes('/') ? (name.split('/', 2) as [string, string]) : [firstSeat.seatId, name];
    const seat = register.get(seatId);
    if (seat === null) return { ok: false, failure: new AppError('request.not-found', { what: 'vault' }).toFailure() };
    const { engine, retract } = placeOf(seat);
    // A vault opened at once already has the port in its lock.
    await retract;
    const reply = await engine.dispatch(method, input);
    if (reply.ok && renames.has(method)) {
      await followName(seat);
      changed();
    }
    return reply;
  }

  /** A remembered name follows the vault's own. */
  async function followName(seat: KeptSeat): Promise<void> {
    if (seat.remembered !== null) register.change(seat.seatId, { remembered: await nameIn(placeOf(seat).client) });
  }

  return {
    dispatch,
    first,
    events: { listen: hub.listen, since: hub.since, last: hub.last },
    async redeem(ticket) {
      for (const { engine } of places.values()) {
        const download = await engine.redeem(ticket);
        if (download !== null) return download;
      }
      return null;
    },
    idle: async () => void (await Promise.all([...places.values()].map(({ engine }) => engine.idle()))),
    async close() {
      await Promise.all(
        [...places.values()].map(async ({ engine, retract }) => {
          await (
            await retract
          )();
          await engine.close();
        }),
      );
      await Promise.all([...practising.values()].map((tenant) => tenant.close()));
    },
  };
}

/** Calls after which a vault stands under another name. */
const renames: ReadonlySet<string> = new Set(['vault.setCustomer', 'tenants.add', 'tenants.succeed']);

const clientOf = (engine: Engine): AppClient =>
  createClient(contract, { call: engine.dispatch, onEvent: engine.events.listen });

/** A run's end; its steps before are told by their own events. */
const isTurn = (event: AppEvent): boolean => event.type === 'run-progress' && isEnded(event.run.state);
