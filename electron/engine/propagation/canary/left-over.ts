import type { JsonObject } from '../../../../shared/json.ts';
import type { PropagationDeps } from '../types.ts';

type Parts = Pick<PropagationDeps, 'vault' | 'server' | 'client' | 'signal'>;

const begun = 'qalyptus-canary';
const gone = 'qalyptus-canary-gone';
const entriesRead = 500;

/** Durable before the copy is asked for: killed right after, it can still be found and named. */
export const noteCanary = ({ vault, server }: Parts, name: string, facts: JsonObject): void =>
  void vault.audit.append(begun, { ...facts, server: server.name, name });

/** The copy was read to be gone. */
export const noteCanaryGone = ({ vault, server }: Parts, name: string): void =>
  void vault.audit.append(gone, { server: server.name, name });

/** Throw-away copies of earlier trials that are on the server still, as a person has to find them. */
export async function leftOverCanaries(parts: Parts): Promise<readonly string[]> {
  const names = openNames(parts);
  if (names.size === 0) return [];
  const { rows } = await parts.client.tasks(parts.signal);
  return rows.filter(({ name }) => names.has(name)).map(({ name, taskId }) => leftOverText(name, taskId));
}

/** Words for a copy that could not be removed. */
export const leftOverText = (name: string, taskId: string): string =>
  `canary left over, delete by hand: ${name}, ${taskId}`;

function openNames({ vault, server }: Parts): ReadonlySet<string> {
  const names = { [begun]: new Set<string>(), [gone]: new Set<string>() };
  let before: number | undefined;
  for (;;) {
    const entries = vault.audit.page({ limit: entriesRead, ...(before === undefined ? {} : { before }) });
    for (const { event, facts } of entries) {
      const { server: about, name } = facts;
      if ((event === begun || event === gone) && about === server.name && typeof name === 'string')
        names[event].add(name);
    }
    const last = entries.at(-1);
    if (!last || entries.length < entriesRead)
      return new Set([...names[begun]].filter((name) => !names[gone].has(name)));
    before = last.sequence;
  }
}
