import type { Gap } from '../../shared/domain/snapshot.ts';
import { failures } from '../../shared/errors/failures.ts';
import { failureText, said } from '../text/shared.ts';
import { text } from '../text/text.ts';

/** Why something could not be taken, as a sentence; a word nobody knows as it is. */
export function gapCause({ code, details }: Pick<Gap, 'code' | 'details'>): string {
  if (Object.hasOwn(failures, code)) return `${failureText(code).title}.`;
  const own = text.backup.gaps.own[code];
  if (own !== undefined) return own;
  const why = details['why'];
  return said(typeof why === 'string' && why !== '' ? why : code);
}
