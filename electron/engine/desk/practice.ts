import { AppError } from '../../../shared/errors/app-error.ts';
import type { World } from '../world.ts';
import type { KeptSeat, SeatRegister } from './seat-register.ts';

type Place = { readonly url: string; readonly port: number };

/** A practice tenant of this machine, as a host starts one, and the Qalyptus that can be started over its apps. */
export type PracticeTenant = Place & {
  readonly clientId: string;
  readonly clientSecret: string;
  startQalyptus(given: { readonly port: number; readonly apiKey: string }): Promise<Place>;
  /** Ends both. */
  close(): Promise<void>;
};
export type PracticeTenantPort = (given: {
  /** 0 takes any free one. */
  readonly port: number;
  readonly clientSecret: string;
}) => Promise<PracticeTenant>;

export type PracticeQalyptus = { readonly url: string; readonly apiKey: string };

/** The practice servers of this machine's practice vaults; real vaults have none. */
export interface Practice {
  /** Two that ask at once are given the same one. */
  tenant(seatId: string): Promise<PracticeTenant>;
  qalyptus(seatId: string): Promise<PracticeQalyptus>;
  /** Starts what was started for this vault before, so that its vault finds it again without being asked. */
  again(seatId: string): void;
  /** Ends those of one vault. */
  end(seatId: string): Promise<void>;
  close(): Promise<void>;
}

type Options = {
  readonly port: PracticeTenantPort | undefined;
  readonly register: SeatRegister;
  readonly find: (seatId: string) => KeptSeat;
  readonly log: World['log'];
};

export function createPractice({ port: start, register, find, log }: Options): Practice {
  const tenants = onceEach(startTenant);
  const servers = onceEach(startQalyptus);

  async function startTenant(seatId: string): Promise<PracticeTenant> {
    if (start === undefined) throw refused('practice tenant', 'this host offers none');
    const { practicePort, practice } = find(seatId);
    if (!practice) throw refused('practice tenant', 'this vault is a real one');
    // Opens made-up data only; the same again after a restart, so that the vault's own credentials still fit.
    const tenant = await start({ port: practicePort ?? 0, clientSecret: `practice-${seatId}` }).catch(
      taken('practice tenant', practicePort),
    );
    register.change(seatId, { practicePort: tenant.port });
    return tenant;
  }

  async function startQalyptus(seatId: string): Promise<PracticeQalyptus> {
    const tenant = await tenants.get(seatId);
    const { practiceQalyptusPort: port } = find(seatId);
    const apiKey = `practice-key-${seatId}`;
    const server = await tenant.startQalyptus({ port: port ?? 0, apiKey }).catch(taken('practice Qalyptus', port));
    register.change(seatId, { practiceQalyptusPort: server.port });
    return { url: server.url, apiKey };
  }

  async function end(seatId: string): Promise<void> {
    const tenant = await tenants.known(seatId)?.catch(() => null);
    // A Qalyptus that is just starting would outlive the tenant that ends it.
    await servers.known(seatId)?.catch(() => null);
    tenants.forget(seatId);
    servers.forget(seatId);
    await tenant?.close();
  }

  return {
    tenant: tenants.get,
    qalyptus: servers.get,
    again(seatId) {
      const seat = register.get(seatId);
      if (seat?.practice !== true || seat.practicePort === null) return;
      const starting = seat.practiceQalyptusPort === null ? tenants.get(seatId) : servers.get(seatId);
      starting.catch((thrown: unknown) => log.error('practice servers not started', { error: thrown }));
    },
    end,
    close: async () => void (await Promise.all(tenants.all().map(end))),
  };
}

const refused = (what: string, problem: string, cause?: unknown): AppError =>
  new AppError('request.refused', { what, problem }, { cause });

const taken =
  (what: string, port: number | null) =>
  (thrown: unknown): never => {
    throw refused(what, `port ${port ?? 0} is taken by another program`, thrown);
  };

/** One of each; what did not come about is tried anew by the next who asks. */
function onceEach<T>(make: (seatId: string) => Promise<T>) {
  const made = new Map<string, Promise<T>>();
  const forget = (seatId: string): void => void made.delete(seatId);
  return {
    get(seatId: string): Promise<T> {
      const known = made.get(seatId) ?? make(seatId);
      made.set(seatId, known);
      known.catch(() => forget(seatId));
      return known;
    },
    known: (seatId: string): Promise<T> | undefined => made.get(seatId),
    all: (): readonly string[] => [...made.keys()],
    forget,
  };
}
