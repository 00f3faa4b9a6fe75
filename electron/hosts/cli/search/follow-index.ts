import type { AppClient } from '../../../../shared/api/contract.ts';
import type { Output } from '../output.ts';

const lookEveryMilliseconds = 1000;

/** Waits until the vault is indexed, which takes a while once, and says how far it is. */
export async function followIndex(client: AppClient, output: Output): Promise<void> {
  if ((await client.search.status({})).isReady) return;
  output.say('This vault is searched for the first time: its index is being made.');
  const timer = setInterval(() => {
    client.search.status({}).then(
      ({ indexed, apps }) => output.progress({ indexed, apps }, () => `${indexed} of ${apps} apps indexed`),
      () => undefined,
    );
  }, lookEveryMilliseconds);
  try {
    await client.search.prepare({});
  } finally {
    clearInterval(timer);
  }
}
