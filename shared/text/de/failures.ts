import type { FailureCode } from '../../errors/failures.ts';
import type { FailureText } from '../failures.ts';
import { keepingFailureTexts } from './keeping-failures.ts';
import { restoreFailureTexts } from './restore-failures.ts';
import { vaultFailureTexts } from './vault-failures.ts';

/** The failure texts in German; a code without one does not compile. */
export const failureTextsDe: Readonly<Record<FailureCode, FailureText>> = {
  ...vaultFailureTexts,
  ...restoreFailureTexts,
  ...keepingFailureTexts,
};
