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

/** The last id in an address that is not the master's own. */
function idInLocation(location: string | null, master: Guid): Guid | null {
  const ids = (location ?? '').split(/[/?#&=]/).map(guidOf);
  return ids.findLast((id) => id !== null && id !== master) ?? null;
}

/** The copy's id out of any form of the answer (reference 6.1); null when it names none but the master's. */
export function newTaskIdOf({ text, header }: Answer, master: Guid): Guid | null {
  const body = parsed(text);
  const data = field(body, 'data');
  const places = [body, data, field(data, 'id'), field(data, 'taskId'), field(body, 'id'), field(body, 'taskId')];
  const inBody = places.map(guidOf).find((id) => id !== null && id !== master);
  return inBody ?? idInLocation(header('location'), master);
}
