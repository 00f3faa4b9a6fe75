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

type Practising = Awaited<ReturnType<PracticeTenantPort>>;

const practiceName = 'practice' as TenantName;

/**
 * Keeps an engine for each vault that was looked at. Choosing another vault touches nothing of the one before: its runs go on,
 * its lock stays as it is.
 */
export function openDesk(world: World, options: DeskOptions): Desk {
  const hub = createEventHub(2000, world.log);
  const register = openSeatRegister(world);
  const places = new Map<string, Place>();
  const practising = new Map<string, Promise<Practising>>();
  const firstSeat = register.take(resolve(options.first));

  function placeOf(seat: KeptSeat): Place {
    const known = places.get(seat.seatId);
    if (known !== undefined) return known;
    const { seatId } = seat;
    const engine = options.engine(seat.folder, { practice: seat.practice });
    engine.events.listen(({ seq: _seq, ...event }) => {
      hub.publish({ ...event, seat: seatId });
      if (event.type === 'vault-state' && event.state === 'unlocked') practiseAgain(seatId);
      if (event.type === 'vault-state' || event.type === 'snapshot-closed' || isTurn(event)) changed();
    });
    const transport = { call: engine.dispatch, onEvent: engine.events.listen };
    const retract = options.announce?.(engine) ?? Promise.resolve(async () => undefined);
    const place = { seatId, engine, client: createClient(contract, transport), retract };
    places.set(seatId, place);
    return place;
  }
  const changed = (): void => hub.publish({ type: 'desk-changed' });
  const saw = (seat: KeptSeat): KeptSeat => (seat.seen ? seat : register.change(seat.seatId, { seen: true }));

  async function look(seat: KeptSeat): Promise<Seat> {
    const now = await seatOf(seat, placeOf(seat).client);
    if (now.state === 'locked' || now.state === 'unlocked') saw(seat);
    return now;
  }

  function find(seatId: string): KeptSeat {
    const seat = register.get(seatId);
    if (seat === null) throw new AppError('request.not-found', { what: 'vault of this machine', seatId });
    return seat;
  }

  const handlers: Handlers<typeof deskContract> = {
    desk: {
      list: async () => ({
        seats: await Promise.all(register.all().map(look)),
      }),
      async add({ folder }) {
        const place = resolve(folder);
        const known = register.all().find((seat) => seat.folder === place);
        const looked = known === undefined ? options.engine(place, { practice: false }) : null;
        const client = looked === null ? placeOf(find(known?.seatId ?? '')).client : clientOf(looked);
        const { state } = await client.vault.state({});
        await looked?.close();
        if (state === 'none') throw new AppError('vault.not-found', { folder: place });
        const seat = saw(register.take(place));
        changed();
        return seatOf(seat, placeOf(seat).client);
      },
      async prepare({ parent, practice }) {
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
        await practising
          .get(seatId)
          ?.then((tenant) => tenant.close())
          .catch(() => undefined);
        practising.delete(seatId);
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
        if ((await client.tenants.list({})).tenants.length === 0) {
          const { url: host, clientId, clientSecret } = tenant;
          await client.tenants
            .add({ name: practiceName, host, clientId, clientSecret, rateShare: 1 })
            // Another window asked at the same time and has added it.
            .catch((thrown: unknown) => {
              if (AppError.from(thrown).code !== 'request.exists') throw thrown;
            });
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
      async lockNow({ reason }) {
        // One that cannot be locked must not keep the others open.
        const locked = await Promise.allSettled(
          [...places.values()].map(({ client }) => client.vault.lockNow({ reason })),
        );
        const failed = locked.find((each) => each.status === 'rejected');
        if (failed !== undefined) throw failed.reason;
        return {};
      },
    },
  };

  /** Where a practice tenant was started before, its vault finds it again without being asked. */
  function practiseAgain(seatId: string): void {
    const seat = register.get(seatId);
    if (seat?.practice !== true || seat.practicePort === null) return;
    practise(seatId).catch((thrown: unknown) => world.log.error('practice tenant not started', { error: thrown }));
  }

  /** Two that ask at once are given the same one. */
  function practise(seatId: string): Promise<Practising> {
    const running = practising.get(seatId) ?? startPractising(seatId);
    practising.set(seatId, running);
    running.catch(() => practising.delete(seatId));
    return running;
  }

  async function startPractising(seatId: string): Promise<Practising> {
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
      await Promise.all(
        [...practising.values()].map((starting) => starting.then((tenant) => tenant.close()).catch(() => undefined)),
      );
    },
  };
}

/** Calls after which a vault stands under another name. */
const renames: ReadonlySet<string> = new Set(['vault.setCustomer', 'tenants.add', 'tenants.succeed']);

const clientOf = (engine: Engine): AppClient =>
  createClient(contract, { call: engine.dispatch, onEvent: engine.events.listen });

/** A run's end; its steps before are told by their own events. */
const isTurn = (event: AppEvent): boolean => event.type === 'run-progress' && isEnded(event.run.state);
