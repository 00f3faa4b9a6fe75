import { createHash } from 'node:crypto';

import type { Guid, QalyptusName } from '../../../../shared/domain/qalyptus.ts';
import { canonicalJson } from '../../../../shared/json.ts';

/** The same customer of the same master on the same server, for ever, whatever its app ids. */
export const propKeyOf = (server: QalyptusName, masterTaskId: Guid, targetKey: string): string =>
  createHash('sha256')
    .update(canonicalJson([server, masterTaskId, targetKey]))
    .digest('hex')
    .slice(0, 32);
