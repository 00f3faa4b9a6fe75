import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';

import { propKeyOf } from '../../../../../../electron/engine/propagation/plan-targets/prop-key-of.ts';
import type { Guid, QalyptusName } from '../../../../../../shared/domain/qalyptus.ts';

const server = 'house' as QalyptusName;
const master = '00000000-0000-4000-8000-000000000001' as Guid;

describe('the key of a propagated task', () => {
  it('is the one the format page tells', () => {
    const text = `["house","${master}","Bär \\"1\\""]`;
    const digest = createHash('sha256').update(text).digest('hex');
    expect(propKeyOf(server, master, 'Bär "1"')).toBe(digest.slice(0, 32));
  });

  it('is another one for another server, master or customer', () => {
    const other = '00000000-0000-4000-8000-000000000002' as Guid;
    const keys = [
      propKeyOf(server, master, 'a'),
      propKeyOf('barn' as QalyptusName, master, 'a'),
      propKeyOf(server, other, 'a'),
      propKeyOf(server, master, 'b'),
      propKeyOf(server, master, 'A'),
    ];
    expect(new Set(keys).size).toBe(5);
  });
});
