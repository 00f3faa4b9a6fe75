import { z } from '../schema.ts';
import { LockReason } from '../domain/auto-lock.ts';
import { QalyptusName } from '../domain/qalyptus.ts';
import { Seat, SeatId, TenantColour } from '../domain/desk.ts';
import { LocalPath } from '../domain/local-path.ts';
import { command, query, whileLocked } from './method.ts';

const seat = z.object({ seatId: SeatId });

/** The vaults of this machine. Calls to one of them are `<seatId>/<area>.<method>`; its events carry its `seat`. */
export const desk = {
  /** Answered at once, unless what all vaults share is held up. */
  ping: whileLocked(query(z.object({}), z.object({}))),
  list: whileLocked(query(z.object({}), z.object({ seats: z.array(Seat) }))),
  /** A vault that is there already. Nothing is opened; the folder has to hold one. */
  add: whileLocked(command(z.object({ folder: LocalPath.min(1) }), Seat)),
  /**
   * A place for a new vault: the folder itself if it is empty or new, else a new one of a neutral name in it. Nothing is
   * written yet; `vault.create` of that seat makes it.
   */
  prepare: whileLocked(command(z.object({ parent: LocalPath.optional(), practice: z.boolean().default(false) }), Seat)),
  /** Takes a vault from the list of this machine; the vault stays where it is. Refused while it is open. */
  forget: whileLocked(command(seat, z.object({}))),
  /** How a vault looks here. A remembered name is kept readable in this machine's settings. */
  setLook: whileLocked(
    command(
      seat.extend({
        colour: TenantColour.optional(),
        letters: z.string().trim().min(1).max(2).optional(),
        remembersName: z.boolean().optional(),
      }),
      Seat,
    ),
  ),
  /** Starts the practice tenant for this seat's vault and adds it as its tenant, once; later calls only start it. */
  startPractice: command(seat, z.object({ host: z.string() })),
  /** The same with a practice Qalyptus, whose reports read the first apps of the practice tenant. */
  startPracticeQalyptus: command(seat, z.object({ server: QalyptusName, url: z.string() })),
  /** On a person's word: every vault locks at once, with its runs as under `lockNow`. How many were open. */
  lockAll: whileLocked(command(z.object({}), z.object({ locked: z.number().int() }))),
  /** The person has left: every vault locks at once; runs end first or stop, as the settings say. */
  lockNow: whileLocked(command(z.object({ reason: LockReason }), z.object({}))),
};

export const deskContract = { desk };
