import { z } from '../../../shared/schema.ts';
import { SeatId, TenantColour, tenantColours } from '../../../shared/domain/desk.ts';
import type { Json } from '../../../shared/json.ts';
import type { World } from '../world.ts';

/**
 * One vault as this machine keeps it: a place and a look; a name only where a person asked for it. A look that cannot be read,
 * from a newer Coffer or a damaged file, must not take the vault from the list.
 */
const KeptSeat = z.object({
  seatId: SeatId,
  folder: z.string().min(1),
  colour: TenantColour.catch('graphite'),
  letters: z.string().max(8).nullable().catch(null),
  remembered: z.object({ name: z.string(), environment: z.string() }).nullable().catch(null),
  /** The port its practice tenant listens at, so that the vault finds it again. */
  practicePort: z.int().nullable().catch(null),
  /** The same of its practice Qalyptus. */
  practiceQalyptusPort: z.int().nullable().catch(null),
  practice: z.boolean().catch(false),
  /** A vault was seen there: from then on an empty place is a drive that is not plugged in. */
  seen: z.boolean().catch(false),
});
export type KeptSeat = z.infer<typeof KeptSeat>;

/** As it stands in the settings, and what this Coffer makes of it: null for what it cannot read and leaves alone. */
type Entry = { readonly raw: Json; readonly seat: KeptSeat | null };

const settingName = 'desk';

/** The list of vaults in the machine's settings. */
export interface SeatRegister {
  all(): readonly KeptSeat[];
  get(seatId: string): KeptSeat | null;
  /** The seat of this folder; a new one, in the first free colour, where there is none. */
  take(folder: string, practice?: boolean): KeptSeat;
  /** The seat of this folder; unless it was asked for, only if it is on the list, or nothing is. */
  first(folder: string, isAsked: boolean): KeptSeat;
  /** Null when it was taken from the list meanwhile. */
  change(seatId: string, change: Partial<Omit<KeptSeat, 'seatId' | 'folder'>>): KeptSeat | null;
  remove(seatId: string): void;
}

export function openSeatRegister({ settings, random }: Pick<World, 'settings' | 'random'>): SeatRegister {
  // Read each time: another process of this machine may have changed it.
  const entries = (): readonly Entry[] => readEntries(settings.get(settingName));
  const all = (): readonly KeptSeat[] => entries().flatMap(({ seat }) => seat ?? []);
  const keep = (raws: readonly Json[]): void => settings.set(settingName, [...raws]);
  const get = (seatId: string): KeptSeat | null => all().find((seat) => seat.seatId === seatId) ?? null;
  const at = (folder: string): KeptSeat | undefined => all().find((seat) => seat.folder === folder);
  const take = (folder: string, practice = false): KeptSeat => {
    const known = at(folder);
    if (known !== undefined) return known;
    const seats = all();
    const used = new Set(seats.map(({ colour }) => colour));
    const colour = tenantColours.find((each) => !used.has(each)) ?? tenantColours[seats.length % 8] ?? 'ocean';
    const seat = KeptSeat.parse({ seatId: newSeatId(random, seats), folder, colour, practice });
    keep([...entries().map(({ raw }) => raw), seat]);
    return seat;
  };
  return {
    all,
    get,
    take,
    first: (folder, isAsked) => at(folder) ?? (isAsked ? undefined : all()[0]) ?? take(folder),
    change(seatId, change) {
      // What a newer Coffer keeps beside what we know stays.
      const changed = entries().map((entry) =>
        entry.seat?.seatId === seatId ? { ...(entry.raw as object), ...change } : entry.raw,
      );
      keep(changed);
      return get(seatId);
    },
    remove: (seatId) => keep(entries().flatMap(({ raw, seat }) => (seat?.seatId === seatId ? [] : [raw]))),
  };
}

/** Of two with one id the first is meant; nobody could tell which one a call is for. */
function readEntries(kept: Json | undefined): readonly Entry[] {
  const known = new Set<string>();
  return (Array.isArray(kept) ? (kept as readonly Json[]) : []).map((raw) => {
    const { data } = KeptSeat.safeParse(raw);
    if (data === undefined || known.has(data.seatId)) return { raw, seat: null };
    known.add(data.seatId);
    return { raw, seat: data };
  });
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

function newSeatId(random: World['random'], seats: readonly KeptSeat[]): string {
  const drawn = [...random(6)].map((byte) => letters[byte % letters.length]).join('');
  return seats.some(({ seatId }) => seatId === drawn) ? newSeatId(random, seats) : drawn;
}
