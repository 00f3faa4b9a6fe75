import { z } from '../schema.ts';
import { command, query, whileLocked } from './method.ts';

/** The program itself. */
export const system = {
  about: whileLocked(
    query(
      z.object({}),
      z.object({
        version: z.string(),
        node: z.string(),
        platform: z.string(),
        airGapped: z.boolean(),
        practice: z.boolean(),
      }),
    ),
  ),
  /** On: no connection leaves this machine, and each refused one says so. */
  setAirGap: whileLocked(command(z.object({ on: z.boolean() }), z.object({ airGapped: z.boolean() }))),
};
