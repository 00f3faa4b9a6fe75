import type { AppClient } from '../../../../shared/api/contract.ts';
import { z } from '../../../../shared/schema.ts';

/** What the audit log calls a removal for good. */
export const goneEvents = ['snapshot.removed', 'versions.removed', 'config.removed', 'trash.purged'] as const;

const Line = z.object({
  sequence: z.number().int(),
  at: z.number(),
  event: z.enum(goneEvents),
  facts: z.object({
    snapshot: z.string().optional(),
    config: z.string().optional(),
    rule: z.string().optional(),
    by: z.string().optional(),
  }),
});

/** One removal, as the log keeps it for ever. */
export type Gone = z.infer<typeof Line>;

async function ofEvent({ audit }: Pick<AppClient, 'audit'>, event: string): Promise<Gone[]> {
  const found: Gone[] = [];
  for (let after: number | null = 0; after !== null;) {
    const page: Awaited<ReturnType<AppClient['audit']['export']>> = await audit.export({
      ...{ format: 'jsonl', after, event },
    });
    for (const row of page.text.split('\n')) {
      if (row.trim() === '') continue;
      const line = Line.safeParse(JSON.parse(row)).data;
      if (line !== undefined) found.push(line);
    }
    after = page.next;
  }
  return found;
}

/** Every removal for good, newest first. Events the log does not have are not looked for. */
export async function readGone(client: Pick<AppClient, 'audit'>): Promise<readonly Gone[]> {
  const { events } = await client.audit.events({});
  const there = goneEvents.filter((event) => events.some((each) => each.event === event));
  const all = await Promise.all(there.map((event) => ofEvent(client, event)));
  return all.flat().sort((a, b) => b.sequence - a.sequence);
}
