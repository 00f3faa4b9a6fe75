import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { proofWith } from '../../../electron/engine/engine.ts';
import { joinHolder } from '../../../electron/hosts/http/index.ts';
import { passphrase } from '../../support/given.ts';
import { aDesk } from './given-desk.ts';

const portOf = (folder: string): number =>
  (JSON.parse(readFileSync(join(folder, 'owner.lock'), 'utf8')) as { port: number }).port;

it('lets a process that proves one vault’s key into that vault, not into the next one, not to the desk', async () => {
  const given = aDesk();
  await given.of().vault.create({ passphrase });
  const { seatId: other } = await given.calls.prepare({});
  await given.of(other).vault.create({ passphrase: 'another passphrase of its own' });
  const [a = '', b = ''] = (await given.calls.list({})).seats.map(({ folder }) => folder);
  expect(portOf(a)).not.toBe(portOf(b));

  await expect(joinHolder(portOf(b), await proofWith(a, portOf(b), { passphrase }))).rejects.toMatchObject({
    code: 'vault.wrong-key',
  });
  const joined = await joinHolder(portOf(a), await proofWith(a, portOf(a), { passphrase }));
  onTestFinished(() => joined.close());
  const { vaultId } = await given.of().vault.info({});
  expect(await joined.call('vault.info', {})).toMatchObject({ ok: true, value: { vaultId } });
  for (const method of [`${other}/vault.info`, 'desk.list', 'desk.lockAll'])
    expect((await joined.call(method, {})).ok, method).toBe(false);
});

it('lets nobody stay who came in by a key that a re-key has ended', async () => {
  const given = aDesk();
  await given.of().vault.create({ passphrase });
  const [{ folder } = { folder: '' }] = (await given.calls.list({})).seats;
  const joined = await joinHolder(portOf(folder), await proofWith(folder, portOf(folder), { passphrase }));
  onTestFinished(() => joined.close());
  expect(await joined.call('vault.info', {})).toMatchObject({ ok: true });

  await given.of().vault.rekey({ passphrase, slots: [{ passphrase: 'quite another one' }] });

  expect(await joined.call('vault.info', {})).toMatchObject({ ok: false, failure: { code: 'session.ended' } });
  const again = await proofWith(folder, portOf(folder), { passphrase: 'quite another one' });
  const back = await joinHolder(portOf(folder), again);
  onTestFinished(() => back.close());
  expect(await back.call('vault.info', {})).toMatchObject({ ok: true });
});
