import { dirname, resolve } from 'node:path';
import { deskContract } from '../../shared/api/desk.ts';
import { contract, type AppClient } from '../../shared/api/contract.ts';
import { createClient } from '../../shared/api/client.ts';
import type { Reply } from '../../shared/api/transport.ts';
import type { Handlers } from '../../shared/api/method.ts';
import type { Seat } from '../../shared/domain/desk.ts';
import type { AppEvent } from '../../shared/domain/event.ts';
import { isEnded } from '../../shared/domain/job.ts';
import type { TenantName } from '../../shared/domain/ids.ts';
import type { QalyptusName } from '../../shared/domain/qalyptus.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { createDispatch } from './api/dispatch.ts';
import {
  createCurtain,
  createPractice,
  lockEach,
  nameIn,
  newVaultFolder,
  openSeatRegister,
  seatOf,
  unreadableSeat,
  type KeptSeat,
  type PracticeTenantPort,
} from './desk/index.ts';
import type { Engine } from './engine-door.ts';
import { createEventHub } from './events/index.ts';
import type { World } from './world.ts';

export type { PracticeTenantPort };

export type DeskOptions = {
  /** Builds the engine of one vault; called once for each. */
  readonly engine: (folder: string, seat: { readonly practice: boolean }) => Engine;
  /** The vault that calls without a seat go to; taken into the list. */
  readonly first: string;
  /** False where nobody named it: one that was taken from the list stays away, and another of the list is the first. */
  readonly isFirstAsked?: boolean;
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

const practiceTenantName = 'practice' as TenantName;
const practiceServerName = 'practice' as QalyptusName;
/** Each has an engine and a port of its own. */
const mostSeats = 200;

/**
 * Keeps an engine for each vault that was looked at. Choosing another vault touches nothing of the one before: its runs go on,
 * its lock stays as it is.
 */
export function openDesk(world: World, options: DeskOptions): Desk {
  const hub = createEventHub(2000, world.log);
  const curtain = createCurtain();
  const register = openSeatRegister(world);
  const places = new Map<string, Place>();
  const firstSeat = register.first(resolve(options.first), options.isFirstAsked ?? true);

  function placeOf(seat: KeptSeat): Place {
    const known = places.get(seat.seatId);
    if (known !== undefined) return known;
    const { seatId } = seat;
    const engine = options.engine(seat.folder, { practice: seat.practice });
    engine.events.listen(({ seq: _seq, ...event }) => {
      hub.publish(curtain.told({ ...event, seat: seatId }));
      if (event.type === 'vault-state' && event.state === 'unlocked') practice.again(seatId);
      if (changesSeat.has(event.type) || isTurn(event)) changed();
    });
    const transport = { call: engine.dispatch, onEvent: engine.events.listen };
    const retract = announce(engine);
    const place = { seatId, engine, client: createClient(contract, transport), retract };
    places.set(seatId, place);
    return place;
  }
  const nothing = async (): Promise<void> => undefined;
  /** Without a port the vault still has its window; only other processes do not reach it. */
  const announce = async (engine: Engine): Promise<() => Promise<void>> =>
    (options.announce?.(engine) ?? Promise.resolve(nothing)).catch((thrown: unknown) => {
      world.log.error('vault not announced to other processes', { error: thrown });
      return nothing;
    });
  const clients = (): AppClient[] => [...places.values()].map(({ client }) => client);
  const changed = (): void => hub.publish({ type: 'desk-changed' });
  const saw = (seat: KeptSeat): KeptSeat => (seat.seen ? null : register.change(seat.seatId, { seen: true })) ?? seat;

  async function look(seat: KeptSeat): Promise<Seat> {
    try {
      const now = await seatOf(seat, placeOf(seat).client);
      if (now.state === 'locked' || now.state === 'unlocked') saw(seat);
      return now;
    } catch (thrown) {
      // One drive that cannot be read must not hide the vaults of all others.
      world.log.error('vault of the list not read', { seatId: seat.seatId, error: thrown });
      return unreadableSeat(seat);
    }
  }

  function demandRoom(): void {
    if (register.all().length < mostSeats) return;
    const problem = `${mostSeats} vaults are on the list of this machine`;
    throw new AppError('request.refused', { what: 'add a vault', problem, fix: 'take one from the list first' });
  }

  function find(seatId: string): KeptSeat {
    const seat = register.get(seatId);
    if (seat === null) throw new AppError('request.not-found', { what: 'vault of this machine', seatId });
    return seat;
  }

  const practice = createPractice({ port: options.practiceTenant, register, find, log: world.log });

  const handlers: Handlers<typeof deskContract> = {
    desk: {
      ping: async () => ({}),
      list: async () => ({
        seats: await Promise.all(register.all().map(look)),
      }),
      async add({ folder }) {
        const place = resolve(folder);
        const known = register.all().find((seat) => seat.folder === place);
        const looked = known === undefined ? options.engine(place, { practice: false }) : null;
        const client = looked === null ? placeOf(find(known?.seatId ?? '')).client : clientOf(looked);
        const { state } = await client.vault.state({}).finally(() => looked?.close());
        if (state === 'none') throw new AppError('vault.not-found', { folder: place });
        if (known === undefined) demandRoom();
        const seat = saw(register.take(place));
        changed();
        return seatOf(seat, placeOf(seat).client);
      },
      async prepare({ parent, practice }) {
        demandRoom();
        const seat = register.take(newVaultFolder(parent?.trim() || dirname(firstSeat.folder), world.random), practice);
        changed();
        return seatOf(seat, placeOf(seat).client);
      },
      async forget({ seatId }) {
        const seat = find(seatId);
        const { client, retract } = placeOf(seat);
        const { state, finishing } = await client.vault.state({});
        if (state === 'unlocked' || finishing)
          throw new AppError('request.refused', {
            what: 'forget a vault',
            problem: 'it is open',
            fix: 'lock it first',
          });
        await (
          await retract
        )();
        places.delete(seatId);
        await practice.end(seatId);
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
        const looks = { ...(colour === undefined ? {} : { colour }), ...(letters === undefined ? {} : { letters }) };
        const seat = register.change(seatId, { remembered, ...looks }) ?? find(seatId);
        changed();
        return seatOf(seat, placeOf(seat).client);
      },
      async startPractice({ seatId }) {
        const { client } = placeOf(find(seatId));
        const { url: host, clientId, clientSecret } = await practice.tenant(seatId);
        if ((await client.tenants.list({})).tenants.length === 0) {
          const tenant = { name: practiceTenantName, host, clientId, clientSecret, rateShare: 1 };
          await client.tenants.add(tenant).catch(unlessThere);
          changed();
        }
        return { host };
      },
      async startPracticeQalyptus({ seatId }) {
        const { client } = placeOf(find(seatId));
        const { url, apiKey } = await practice.qalyptus(seatId);
        const { servers } = await client.qalyptus.list({});
        if (servers.every(({ name }) => name !== practiceServerName))
          await client.qalyptus.add({ name: practiceServerName, url, apiKey, allowHttp: true }).catch(unlessThere);
        return { server: practiceServerName, url };
      },
      lockAll: async () => ({ locked: await lockEach(clients(), 'asked') }),
      async lockNow({ reason }) {
        await lockEach(clients(), reason);
        return {};
      },
    },
  };

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
      await followName(seat).catch((thrown: unknown) => world.log.error('name not kept', { error: thrown }));
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
    events: { listen: hub.listen, since: (last) => hub.since(last)?.map(curtain.retold), last: hub.last },
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
      await practice.close();
    },
  };
}

/** Another window asked at the same time and has added it. */
function unlessThere(thrown: unknown): void {
  if (AppError.from(thrown).code !== 'request.exists') throw thrown;
}

/** Calls after which a vault stands under another name. */
const renames: ReadonlySet<string> = new Set(['vault.setCustomer', 'tenants.add', 'tenants.succeed']);

const clientOf = (engine: Engine): AppClient =>
  createClient(contract, { call: engine.dispatch, onEvent: engine.events.listen });

/** What stands in the list of vaults is made of these facts. */
const changesSeat: ReadonlySet<AppEvent['type']> = new Set(['vault-state', 'snapshot-closed', 'tenants-changed']);
/** A run's end; its steps before are told by their own events. */
const isTurn = (event: AppEvent): boolean => event.type === 'run-progress' && isEnded(event.run.state);
