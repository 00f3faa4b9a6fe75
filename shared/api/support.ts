import { z } from '../schema.ts';
import { BundlePart, UsedCall } from '../domain/support.ts';
import { command, query } from './method.ts';

/** What helps whoever helps: a bundle without names, and the calls Coffer sends. */
export const support = {
  /** Everything a bundle would hold, for a person to read first; the caller writes it where the person says. */
  bundle: command(
    z.object({ logLines: z.array(z.string().max(20_000)).max(5000).default([]) }),
    z.object({
      parts: z.array(BundlePart),
      /** Texts that were replaced by marks. */
      removed: z.number().int(),
    }),
  ),
  /** The calls of Qlik Cloud and Qalyptus in use, and when each was last answered here. */
  calls: query(z.object({}), z.object({ calls: z.array(UsedCall) })),
};
