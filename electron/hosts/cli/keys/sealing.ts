import type { AppClient } from '../../../../shared/api/contract.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Output } from '../output.ts';
import { readNamedFile } from '../plain-file.ts';
import { slotsText } from './slot-text.ts';

/** The public keys in these files, as the engine takes them. */
export const readPublicKeys = (paths: readonly string[]): string[] =>
  paths.map((path) => readNamedFile(path, 'public key file'));

/** Collects an option that may be given several times. */
export const collectKeys = (path: string, before: string[] = []): string[] => [...before, path];

/** Says which slots go; with `yes` takes them away and locks. Refused where no recipient could open the vault afterwards. */
export async function sealVault(yes: boolean, client: AppClient, output: Output): Promise<void> {
  const { keys } = await client.vault.keys({});
  const goes = keys.filter(({ kind }) => kind !== 'recipient');
  const stays = keys.filter(({ kind }) => kind === 'recipient');
  if (stays.length === 0) throw new AppError('request.refused', { reason: 'no-recipient-slot' });
  if (!yes) {
    const lines = ['These open the vault no more:', '', slotsText(goes), '', 'These stay:', '', slotsText(stays), ''];
    const last =
      'Afterwards this machine cannot open it. Copies of the folder from before keep their slots. With --yes.';
    return output.result({ sealed: false, goes, stays }, [...lines, last].join('\n'));
  }
  const { vaultId } = await client.vault.state({});
  if (vaultId === null) throw new AppError('vault.locked', {});
  const { removed } = await client.vault.seal({ vaultId });
  output.result(
    { sealed: true, removed, stays },
    `Sealed and locked: ${removed.length} slots are gone, and only the private key of a recipient opens the vault.`,
  );
}
