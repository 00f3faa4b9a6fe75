import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { TenantName } from '../../../../shared/domain/ids.ts';
import { collectKeys, readPublicKeys } from '../keys/sealing.ts';
import type { Output } from '../output.ts';
import { withOwnEngine } from '../own-engine.ts';
import type { CommandContext } from '../program.ts';
import { backUp, scopeOptions, type BackupOptions } from './backup.ts';
import { tenantFrom, tenantOptions, type TenantOptions } from './tenant.ts';
import { newFolder } from './vault.ts';

type CaptureFlags = BackupOptions & TenantOptions & { readonly sealedTo: string[]; readonly into: string };

/** A capture that this machine cannot read afterwards: the whole of it in one process. */
export function addCaptureCommand(program: Command, context: CommandContext): void {
  const capture = program
    .command('capture')
    .argument('<name>', 'what the vault calls the tenant: lower-case letters, digits, dash')
    .description('take a snapshot into a new vault that only the owner of a public key can open')
    .requiredOption('--sealed-to <file>', 'the customer’s public key; may be given several times', collectKeys)
    .requiredOption('--into <dir>', 'where the new vault goes');
  scopeOptions(tenantOptions(capture)).action((name: string, flags: CaptureFlags) =>
    captureSealed(name as TenantName, flags, context),
  );
}

/** What came of it, with where the sealed vault is. */
const withVault = (output: Output, vault: { readonly vaultId: string; readonly folder: string }): Output => ({
  ...output,
  result: (value, text) =>
    output.result(
      { ...value, ...vault },
      `${text}\nSealed in ${vault.folder}. This machine cannot open it: hand the folder over, whole.`,
    ),
});

async function captureSealed(name: TenantName, flags: CaptureFlags, context: CommandContext): Promise<void> {
  const { world, clockRate, signal } = context;
  const output = context.output();
  // Whatever can be refused is refused before there is a vault.
  const tenant = tenantFrom(flags, context);
  const publicKeys = readPublicKeys(flags.sealedTo);
  const folder = newFolder(resolve(flags.into), undefined, context);
  const airGapped = context.options().airGap ?? false;
  let begun = false;
  let status: number | null = null;
  const options = { folder, clockRate, airGapped, keepsSchedules: false };
  try {
    status = await withOwnEngine(world, options, async ({ client, transport, engine }) => {
      const { vaultId } = await client.vault.createSealed({ publicKeys });
      begun = true;
      await client.tenants.add({ ...tenant, name, role: 'source' });
      const connection = { client, transport, engine, folder, warnings: [], close: engine.close };
      return backUp(name, flags, { connection, output: withVault(output, { vaultId, folder }), signal });
    });
    context.finish(status);
  } finally {
    if (begun && (status === null || status === 130))
      output.warning(`Not finished, and nobody here can go on with it: delete ${folder} and capture again.`, {
        code: 'sealed-unfinished',
        folder,
      });
  }
}
