import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { diagnosisText } from '../../../../shared/text/diagnosis.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { CapabilityCheck } from '../../../../shared/domain/capability.ts';
import type { Pace } from '../../../../shared/domain/pace.ts';
import { bytes, minuteOf, table, timeOf } from '../format.ts';
import { printable } from '../printable.ts';
import type { CommandContext } from '../program.ts';
import { readSecretFile } from '../secrets.ts';

export type TenantOptions = {
  host?: string;
  clientId?: string;
  clientSecretFile?: string;
  scopes: string;
  allowHttp?: boolean;
  rateShare: string;
  sessions: string;
  proxy?: string;
  caFile?: string;
};
type AddOptions = TenantOptions & { target?: boolean };

const marks = { pass: 'pass', fail: 'FAIL', 'not-provable': 'not provable', 'not-checked': 'not checked' } as const;

/** Gives a command the options that say which tenant, and how it is reached. */
export const tenantOptions = (command: Command): Command =>
  command
    .option('--host <url>', 'the tenant address; a pasted browser address will do (or QLIK_HOST)')
    .option('--client-id <id>', 'OAuth client, machine to machine (or QLIK_CLIENT_ID)')
    .option('--client-secret-file <file>', 'first line is the secret (or QLIK_CLIENT_SECRET)')
    .option('--scopes <list>', 'scopes asked for', 'admin_classic admin.apps')
    .option('--allow-http', 'plain http beyond this machine; the client secret is never sent over it')
    .option('--rate-share <share>', "share of the tenant's call limits, 0.05 to 1", '0.5')
    .option('--sessions <n>', 'engine sessions at once, 1 to 5', '3')
    .option(
      '--proxy <url>',
      'proxy for this tenant instead of HTTPS_PROXY; or its script, as pac+https:// or pac+file:// address',
    )
    .option('--ca-file <pem>', 'further certificate authorities');

/** The tenants a vault knows. */
export function addTenantCommands(program: Command, context: CommandContext): void {
  const tenant = program.command('tenant').description('the tenants this vault knows');

  const add = tenant
    .command('add')
    .argument('<name>', 'what this vault calls it: lower-case letters, digits, dash')
    .description('add the source tenant, or a target; nothing is called yet');
  tenantOptions(add)
    .option('--target', 'a tenant that is only written to, never backed up here')
    .action((name: string, options: AddOptions) =>
      context.withVault(async ({ client }, output) => {
        const role = options.target ? ('target' as const) : ('source' as const);
        const added = await client.tenants.add({ name: name, ...tenantFrom(options, context), role });
        output.result(
          { tenant: added },
          `${added.name} is ${added.host} (${added.role}). Next: coffer tenant check ${added.name}`,
        );
      }),
    );

  tenant
    .command('list')
    .description('source and targets, with host and share of the call limits')
    .action(() =>
      context.withVault(async ({ client }, output) => {
        const { tenants } = await client.tenants.list({});
        const rows = tenants.map((row) => [
          row.name,
          row.role,
          row.host,
          row.tenantId ?? 'not reached yet',
          `${Math.round(row.rateShare * 100)} %`,
        ]);
        output.result({ tenants }, table(['name', 'role', 'host', 'tenant id', 'rate share'], rows));
      }),
    );

  tenant
    .command('update')
    .argument('<name>')
    .description('change the secret, the scopes or the share of the call limits')
    .option('--client-secret-file <file>', 'first line is the new secret (or QLIK_CLIENT_SECRET)')
    .option('--scopes <list>', 'scopes asked for from now on')
    .option('--rate-share <share>', "share of the tenant's call limits, 0.05 to 1")
    .option('--sessions <n>', 'engine sessions at once, 1 to 5')
    .action((name: string, options: UpdateOptions) =>
      context.withVault(async ({ client }, output) => {
        const changed = await client.tenants.update({ name, ...changeFrom(options, context) });
        output.result({ tenant: changed }, `${changed.name} is changed. Next: coffer tenant check ${changed.name}`);
      }),
    );

  tenant
    .command('pace')
    .argument('<name>')
    .description('how gently the tenant is used; a running backup heeds it within seconds')
    .option('--bandwidth <kB>', 'kilobytes a second for all exports together, or "off"')
    .option('--quiet <from-to>', 'no app is begun in these hours, e.g. 08:00-18:00, or "off"')
    .option('--zone <name>', 'time zone of the quiet hours', Intl.DateTimeFormat().resolvedOptions().timeZone)
    .action((name: string, options: PaceOptions) =>
      context.withVault(async ({ client }, output) => {
        const before = await client.tenants.pace({ name });
        const asked = options.bandwidth !== undefined || options.quiet !== undefined;
        const pace = asked ? await client.tenants.setPace({ name, ...paceFrom(options, before) }) : before;
        output.result(pace, paceText(pace));
      }),
    );

  tenant
    .command('check')
    .argument('<name>')
    .description('what this identity may do on the tenant; reads only')
    .option('--probe-export', 'also try one export')
    .action((name: string, options: { probeExport?: boolean }) =>
      context.withVault(async ({ client }, output) => {
        const check = await client.tenants.check({
          name: name,
          probeExport: options.probeExport ?? false,
        });
        output.result(check, checkText(check));
        return check.mayBackUp ? 0 : 77;
      }),
    );

  tenant
    .command('diagnose')
    .argument('<name>')
    .description('the way to the tenant, step by step, without signing in; text to hand to a network administrator')
    .action((name: string) =>
      context.withVault(async ({ client }, output) => {
        const found = await client.tenants.diagnose({ name });
        output.result(found, diagnosisText(found));
        return found.probes.some(({ result }) => result === 'fail') ? 69 : 0;
      }),
    );

  addSucceed(tenant, context);
}

function addSucceed(tenant: Command, context: CommandContext): void {
  tenant
    .command('succeed')
    .argument('<name>', 'the target that was rebuilt, or the source when only the id behind its host is new')
    .description('make a rebuilt tenant the source of this vault; history follows its apps')
    .requiredOption('--id <tenant-id>', 'id of the new tenant, as the plan names it')
    .requiredOption('--run <run>', 'the finished rebuild')
    .action((name: string, { id, run }: { id: string; run: string }) =>
      context.withVault(async ({ client }, output) => {
        const source = await client.tenants.succeed({ name, tenantId: id, runId: run });
        output.result(
          { tenant: source },
          `${source.name} (${source.host}, ${id}) is now the source. Next: coffer backup ${source.name}`,
        );
      }),
    );
}

type UpdateOptions = { clientSecretFile?: string; scopes?: string; rateShare?: string; sessions?: string };

function changeFrom({ clientSecretFile, scopes, rateShare, sessions }: UpdateOptions, { secrets }: CommandContext) {
  const clientSecret = clientSecretFile === undefined ? secrets.QLIK_CLIENT_SECRET : readSecretFile(clientSecretFile);
  return {
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(scopes === undefined ? {} : { scopes }),
    ...(rateShare === undefined ? {} : { rateShare: Number(rateShare) }),
    ...(sessions === undefined ? {} : { maxSessions: Number(sessions) }),
  };
}

/** The tenant as the options and the environment name it; refused where anything is missing. */
export function tenantFrom(options: TenantOptions, { world, secrets }: CommandContext) {
  const host = options.host ?? world.env['QLIK_HOST'];
  const clientId = options.clientId ?? world.env['QLIK_CLIENT_ID'];
  if (!host || !clientId)
    throw new AppError('request.invalid', { problem: 'give --host and --client-id, or QLIK_HOST and QLIK_CLIENT_ID' });
  const clientSecret =
    options.clientSecretFile === undefined ? secrets.QLIK_CLIENT_SECRET : readSecretFile(options.clientSecretFile);
  if (clientSecret === undefined)
    throw new AppError('request.invalid', { problem: 'give --client-secret-file or QLIK_CLIENT_SECRET' });
  return {
    host,
    clientId,
    clientSecret,
    scopes: options.scopes,
    allowHttp: options.allowHttp ?? false,
    rateShare: Number(options.rateShare),
    maxSessions: Number(options.sessions),
    proxyUrl: options.proxy ?? null,
    caPem: options.caFile === undefined ? null : readPem(options.caFile),
  };
}

function readPem(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    throw new AppError('request.not-found', { what: 'certificate file', path }, { cause: thrown });
  }
}

type PaceOptions = { bandwidth?: string; quiet?: string; zone: string };

function paceFrom({ bandwidth, quiet, zone }: PaceOptions, before: Pace): Pace {
  return {
    bytesPerSecond:
      bandwidth === undefined ? before.bytesPerSecond : bandwidth === 'off' ? null : Number(bandwidth) * 1000,
    quiet: quiet === undefined ? before.quiet : quiet === 'off' ? null : { ...hoursOf(quiet), timeZone: zone },
  };
}

function hoursOf(text: string): { fromMinute: number; toMinute: number } {
  const [from = '', to = ''] = text.split('-');
  return { fromMinute: minuteOf(from), toMinute: minuteOf(to) };
}

function paceText({ bytesPerSecond, quiet }: Pace): string {
  const speed = bytesPerSecond === null ? 'as fast as it comes' : `at most ${bytes(bytesPerSecond)} a second`;
  const hours =
    quiet === null
      ? 'no quiet hours'
      : `quiet ${timeOf(quiet.fromMinute)} to ${timeOf(quiet.toMinute)} (${quiet.timeZone})`;
  return `Exports ${speed}; ${hours}.`;
}

/** The matrix, each failure with its fix below it. */
export function checkText(check: CapabilityCheck): string {
  const rows = check.capabilities.map(({ name, result, seen }) => [name, marks[result], seen]);
  const fixes = check.capabilities
    .filter(({ fix }) => fix !== '')
    .map(({ name, fix }) => `  ${name}: ${printable(fix)}`);
  const verdict = check.mayBackUp
    ? 'A backup with this identity may be complete.'
    : 'A backup with this identity cannot be complete.';
  return [
    table(['check', 'result', 'seen'], rows),
    ...(fixes.length > 0 ? ['', 'What to do:', ...fixes] : []),
    '',
    verdict,
  ].join('\n');
}
