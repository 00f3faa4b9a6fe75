import { z } from '../../../shared/schema.ts';
import { SeatId, TenantColour, tenantColours } from '../../../shared/domain/desk.ts';
import type { World } from '../world.ts';

/** One vault as this machine keeps it: a place and a look; a name only where a person asked for it. */
const KeptSeat = z.object({
  seatId: SeatId,
  folder: z.string(),
  colour: TenantColour,
  letters: z.string().nullable().default(null),
  remembered: z.object({ name: z.string(), environment: z.string() }).nullable().default(null),
  /** The port its practice tenant listens at, so that the vault finds it again. */
  practicePort: z.int().nullable().default(null),
  practice: z.boolean().default(false),
  /** A vault was seen there: from then on an empty place is a drive that is not plugged in. */
  seen: z.boolean().default(false),
});
export type KeptSeat = z.infer<typeof KeptSeat>;

const settingName = 'desk';
const KeptSeats = z.array(KeptSeat).max(200);

/** The list of vaults in the machine's settings. */
export interface SeatRegister {
  all(): readonly KeptSeat[];
  get(seatId: string): KeptSeat | null;
  /** The seat of this folder; a new one, in the first free colour, where there is none. */
  take(folder: string, practice?: boolean): KeptSeat;
  change(seatId: string, change: Partial<Omit<KeptSeat, 'seatId' | 'folder'>>): KeptSeat;
  remove(seatId: string): void;
}

export function openSeatRegister({ settings, random }: Pick<World, 'settings' | 'random'>): SeatRegister {
  // Read each time: another process of this machine may have changed it.
  const all = (): readonly KeptSeat[] => {
    const kept = KeptSeats.safeParse(settings.get(settingName) ?? []);
    return kept.success ? kept.data : [];
  };
  const keep = (seats: readonly KeptSeat[]): void => settings.set(settingName, [...seats]);
  const get = (seatId: string): KeptSeat | null => all().find((seat) => seat.seatId === seatId) ?? null;
  return {
    all,
    get,
    take(folder, practice = false) {
      const seats = all();
      const known = seats.find((seat) => seat.folder === folder);
      if (known !== undefined) return known;
      const used = new Set(seats.map(({ colour }) => colour));
      const colour = tenantColours.find((each) => !used.has(each)) ?? tenantColours[seats.length % 8] ?? 'ocean';
      const seat = KeptSeat.parse({ seatId: newSeatId(random), folder, colour, practice });
      keep([...seats, seat]);
      return seat;
    },
    change(seatId, change) {
      const seats = all();
      const changed = seats.map((seat) => (seat.seatId === seatId ? KeptSeat.parse({ ...seat, ...change }) : seat));
      keep(changed);
      return changed.find((seat) => seat.seatId === seatId) ?? KeptSeat.parse({ seatId, folder: '', ...change });
    },
    remove: (seatId) => keep(all().filter((seat) => seat.seatId !== seatId)),
  };
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const newSeatId = (random: World['random']): string =>
  [...random(6)].map((byte) => letters[byte % letters.length]).join('');
