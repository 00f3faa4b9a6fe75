import type { ConfigKindName } from '../../../../shared/domain/config.ts';
import type { ConfigCall } from '../../../../shared/domain/config-plan.ts';
import { kindOf } from '../config-kinds.ts';
import { fillBody, fillPath } from '../document/fill-call.ts';
import { nameOf } from './types.ts';

export type Use = { readonly kind: ConfigKindName; readonly key: string };

/** Everything a call names beside the resource itself. */
export function usesOf(call: Pick<ConfigCall, 'path' | 'body'>): readonly Use[] {
  const uses = new Map<string, Use>();
  const note = (kind: ConfigKindName, key: string) => {
    uses.set(nameOf({ kind, key }), { kind, key });
    return 'there';
  };
  fillPath(call.path, 'self', note);
  if (call.body !== null) fillBody(call.body, note);
  return [...uses.values()];
}

/** What a call of this kind names by name, and is to be made by the plan or nobody. */
export const waitsFor = (kind: ConfigKindName, call: Pick<ConfigCall, 'body'>): readonly Use[] =>
  kindOf(kind)?.write?.waitsFor?.(call) ?? [];

/** What a person reads of something that is not there. */
export const lackOf = ({ kind, key }: Use): string =>
  key === '?'
    ? `a ${kind} that the wished configuration itself cannot name`
    : kind === 'user'
      ? `the person ${key} is not in this tenant`
      : `${kind}/${key} is neither in this tenant nor in the plan`;
