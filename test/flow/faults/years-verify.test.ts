import { expect, it } from 'vitest';

import { aVault, backUp } from '../../unit/electron/engine/vault/support/given.ts';

it('a verify while snapshots are sealed finds nothing wrong with them', async () => {
  const { vault } = await aVault({ hooks: { createContent: undefined as never }, workers: 1 });
  for (let n = 0; n < 10; n += 1) await backUp(vault, `before-${n}`);
  for (let round = 0; round < 3; round += 1) {
    let isDone = false;
    const checking = vault.verify({ deep: round === 0 }).finally(() => (isDone = true));
    for (let n = 0; !isDone; n += 1) await backUp(vault, `round-${round}-${n}`);

    expect((await checking).damage, `round ${round}`).toEqual([]);
  }
});
