import type { Guid } from '../../../shared/domain/qalyptus.ts';
import { field, guidOf } from './fields.ts';
import type { Answer } from './transport.ts';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text.length <= 64 ? text : null;
  }
}

/** The one id among these that is not the master's; null where there are several, of which any may be the copy's. */
function onlyOther(ids: readonly (Guid | null)[], master: Guid): Guid | null {
  const others = new Set(ids.filter((id) => id !== null && id !== master));
  const [id = null] = others;
  return others.size === 1 ? id : null;
}

/**
 * What may be the copy's id, out of any form of the answer (reference 6.1); null when it names none but the master's, or more
 * than one. Whether it is the copy's shows only when that task is read.
 */
export function newTaskIdOf({ text, header }: Answer, master: Guid): Guid | null {
  const body = parsed(text);
  const data = field(body, 'data');
  const places = [body, data, field(data, 'id'), field(data, 'taskId'), field(body, 'id'), field(body, 'taskId')];
  const inBody = places.map(guidOf);
  const inLocation = (header('location') ?? '').split(/[/?#&=]/).map(guidOf);
  return onlyOther(inBody.some((id) => id !== null && id !== master) ? inBody : inLocation, master);
}
