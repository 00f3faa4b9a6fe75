import type { AppClient } from '../../../shared/api/contract.ts';
import type { Seat, SeatRun } from '../../../shared/domain/desk.ts';
import { isEnded } from '../../../shared/domain/job.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { seatLetters } from './seat-letters.ts';
import type { KeptSeat } from './seat-register.ts';

/** The name an open vault goes by: its customer's, else its tenant's. Null while it is locked. */
export async function nameIn(client: AppClient): Promise<{ name: string; environment: string } | null> {
  try {
    const [customer, { tenants }] = await Promise.all([client.vault.customer({}), client.tenants.list({})]);
    const source = tenants.find(({ role }) => role === 'source');
    const name = customer.name === '' ? (source?.name ?? '') : customer.name;
    return name === '' ? null : { name, environment: customer.environment };
  } catch (thrown) {
    if (AppError.from(thrown).code === 'vault.locked') return null;
    throw thrown;
  }
}

/** A vault as the desk lists it now. */
export async function seatOf(seat: KeptSeat, client: AppClient): Promise<Seat> {
  const { state, vaultId } = await client.vault.state({});
  const open = state === 'unlocked' ? await openFacts(client) : null;
  return listed(seat, { state: state === 'none' && seat.seen ? 'missing' : state, vaultId, ...(open ?? closed) });
}

/** One whose place cannot even be looked at. */
export const unreadableSeat = (seat: KeptSeat): Seat => listed(seat, { state: 'missing', vaultId: null, ...closed });

type OpenFacts = Pick<Seat, 'tenant' | 'running' | 'moreRuns'> & { readonly named: Awaited<ReturnType<typeof nameIn>> };

const closed: OpenFacts = { named: null, tenant: null, running: null, moreRuns: 0 };

/** An open vault's own name goes before the one this machine remembers. */
function listed(
  { seatId, folder, colour, practice, remembered, letters }: KeptSeat,
  { named, ...now }: OpenFacts & Pick<Seat, 'state' | 'vaultId'>,
): Seat {
  const known = named ?? remembered;
  return {
    ...{ seatId, folder, colour, practice, ...now },
    remembersName: remembered !== null,
    letters: letters ?? seatLetters(known?.name ?? null, folder),
    name: known?.name ?? null,
    environment: known?.environment ?? '',
  };
}

/** It may lock while it is asked; then it has none. */
async function openFacts(client: AppClient): Promise<OpenFacts | null> {
  try {
    const [named, { tenants }, { runs }] = await Promise.all([
      nameIn(client),
      client.tenants.list({}),
      client.jobs.list({ limit: 20 }),
    ]);
    const source = tenants.find(({ role }) => role === 'source');
    const under = runs.filter(({ state }) => !isEnded(state));
    const run = under[0];
    return {
      named,
      tenant: source === undefined ? null : { name: source.name, host: source.host },
      running: run === undefined ? null : runOf(run),
      moreRuns: Math.max(0, under.length - 1),
    };
  } catch (thrown) {
    if (AppError.from(thrown).code === 'vault.locked') return null;
    throw thrown;
  }
}

type Run = Awaited<ReturnType<AppClient['jobs']['list']>>['runs'][number];
const runOf = ({ runId, kind, state, items, secondsLeft }: Run): SeatRun => ({
  ...{ runId, kind, state, done: items.done, total: items.total },
  secondsLeft: secondsLeft ?? null,
});
