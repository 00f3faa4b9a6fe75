import { done, type Answer, type QalyptusCall } from './call.ts';

/** A list as this server gives it: whole, cut without a word, or by pages. */
export function listed(call: QalyptusCall, rows: readonly unknown[]): Answer {
  const { pagedLists, pagedForm, listCut } = call.world.switches;
  const kept = listCut === 0 ? rows : rows.slice(0, listCut);
  if (pagedLists === 0) return done(kept);
  const offset = wholeNumber(call.query.get('offset'), 0);
  const limit = Math.min(wholeNumber(call.query.get('limit'), pagedLists), pagedLists);
  const items = kept.slice(offset, offset + limit);
  const end = offset + limit;
  if (pagedForm === 'offset') return done({ items, totalItems: kept.length, offset, limit });
  const query = new URLSearchParams(call.query);
  query.set('offset', String(end));
  return done({ items, next: end < kept.length ? `${call.path}?${query.toString()}` : null });
}

function wholeNumber(text: string | null, usual: number): number {
  const number = Number(text);
  return text !== null && Number.isInteger(number) && number >= 0 ? number : usual;
}
