import { badRequest } from '../../http/reply.ts';
import type { Fields } from '../../state/config.ts';
import type { Patch } from '../json-patch.ts';

const partsOf = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

const isHolder = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Takes what the pointers name out of a copy of the fields; `*` is every key of an object or entry of a list. */
export function withoutSecrets(
  fields: Readonly<Fields>,
  pointers: readonly string[],
): { fields: Fields; secrets: Map<string, unknown> } {
  const left = structuredClone(fields) as Fields;
  const secrets = new Map<string, unknown>();
  for (const pointer of pointers) takeOut(left, partsOf(pointer), '', secrets);
  return { fields: left, secrets };
}

function takeOut(from: unknown, parts: readonly string[], at: string, secrets: Map<string, unknown>): void {
  const [part, ...rest] = parts;
  if (part === undefined || !isHolder(from)) return;
  for (const key of part === '*' ? Object.keys(from) : [part]) {
    if (!(key in from)) continue;
    const pointer = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (rest.length > 0) {
      takeOut(from[key], rest, pointer, secrets);
      continue;
    }
    secrets.set(pointer, from[key]);
    delete from[key];
  }
}

/** A copy of the fields after a JSON patch; `allowed` are the first parts that may be changed. */
export function patchedFields(
  fields: Readonly<Fields>,
  patches: readonly Patch[],
  allowed?: readonly string[],
): Fields {
  const next = structuredClone(fields) as Fields;
  for (const { op, path, value } of patches) {
    const parts = partsOf(path);
    const last = parts.at(-1);
    if (last === undefined || last === '__proto__' || (allowed && !allowed.includes(parts[0] ?? '')))
      throw badRequest(`cannot change ${path}`);
    const holder = parts.slice(0, -1).reduce<unknown>((node, part) => (isHolder(node) ? node[part] : undefined), next);
    if (!isHolder(holder)) throw badRequest(`there is no ${path}`);
    change(holder, op, { last, value, path });
  }
  return next;
}

function change(holder: Fields, op: string, given: { last: string; value: unknown; path: string }): void {
  const { last, value, path } = given;
  if (op !== 'replace' && op !== 'add' && op !== 'remove') throw badRequest(`cannot ${op} ${path}`);
  if (Array.isArray(holder)) {
    const index = last === '-' ? holder.length : Number(last);
    if (!Number.isInteger(index) || index < 0 || index > holder.length) throw badRequest(`there is no ${path}`);
    const entries = op === 'remove' ? [] : [value];
    holder.splice(index, op === 'add' ? 0 : 1, ...entries);
  } else if (op === 'remove') delete holder[last];
  else holder[last] = value;
}
