import type { ConfigKindName } from '../../../../shared/domain/config.ts';
import { nameOf } from '../plan/types.ts';
import { endedStep, type ApplyWork, type Ended } from './types.ts';

/**
 * Id in the target of something a call names. What this plan makes has one only once it is made: a resource of the same name
 * that is not the same must never be named in its place.
 */
export function idOf({ made, memory, state }: ApplyWork, kind: ConfigKindName, key: string): string | null {
  if (!made.has(nameOf({ kind, key }))) return state.names.idOf(kind, key);
  const ended = memory.recall<Ended>(nameOf({ kind, key }), endedStep);
  return ended?.outcome === 'created' || ended?.outcome === 'found' ? ended.id : null;
}
