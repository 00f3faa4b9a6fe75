import type { PracticeTenant } from '../../electron/practice/index.ts';
import type { IdRow, RestorePlan } from '../../shared/domain/restore.ts';
import { canonicalJson, type Json } from '../../shared/json.ts';

/** A call as one comparable line, with its query in one order and one encoding. */
function lineOf(method: string, path: string, body: Json): string {
  const url = new URL(path, 'http://tenant');
  url.searchParams.sort();
  const query = [...url.searchParams].map(([name, value]) => `${name}=${value}`).join('&');
  return `${method} ${decodeURIComponent(url.pathname)} ${query} ${canonicalJson(body)}`;
}

/** The writes the plan names as certain, sorted; placeholders stand as they are. */
export const plannedWrites = ({ calls }: RestorePlan): string[] =>
  calls
    .filter(({ method, certainty }) => method !== 'GET' && method !== 'ENGINE' && certainty === 'certain')
    .map(({ method, path, body }) => lineOf(method, path, body))
    .sort();

/** The writes the tenant really got, sorted, with the ids that came into being replaced by the plan's placeholders. */
export function sentWrites(tenant: PracticeTenant, plan: RestorePlan, ids: readonly IdRow[]): string[] {
  const names = new Map<string, string>();
  for (const { kind, oldId, newId } of ids)
    if (kind === 'app' || kind === 'copy' || kind === 'space') names.set(newId, `{${kind}:${oldId}}`);
  for (const { targetId } of plan.spaces) if (targetId !== null) names.delete(targetId);
  for (const { id, name } of tenant.state.groups.values())
    if (plan.groups.some((group) => group.name === name && group.action === 'create')) names.set(id, `{group:${name}}`);
  const templates = [...tenant.state.spaces.values()].find(({ name }) => name === plan.templates?.name);
  if (templates && plan.templates?.spaceId === null && plan.templates.sourceSpaceId === null)
    names.set(templates.id, '{templates}');
  const writes = tenant.requests.writes();
  const staging = writes.map(({ path }) => new URL(path, 'http://tenant').searchParams.get('spaceId')).find(Boolean);
  if (staging) names.set(staging, '{staging}');
  const named = (text: string) => [...names].reduce((all, [id, name]) => all.replaceAll(id, name), text);
  return writes
    .map(({ method, path, body }) =>
      lineOf(method, named(path), JSON.parse(named(JSON.stringify(body ?? null))) as Json),
    )
    .sort();
}
