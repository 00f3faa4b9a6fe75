import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import dns from 'node:dns';
import net from 'node:net';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { contract } from '../../../shared/api/contract.ts';
import type { Method } from '../../../shared/api/method.ts';
import { z } from '../../../shared/schema.ts';
import { aBackedUpVaultForCli } from '../../support/given-cli.ts';
import { given, passphrase, backUp, type GivenEngine } from '../../support/given.ts';
import { tinyApps } from '../../support/expect-kept.ts';
import { startPractice } from '../../../electron/hosts/practice-port.ts';
import { cli } from '../../support/run-cli.ts';

/** Counts every connection and every name that is looked up in this process, and what asked for it. */
function countConnects() {
  const seen: string[] = [];
  let during = '';
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function (this: net.Socket, ...given: unknown[]) {
    seen.push(`connect for ${during}`);
    Reflect.apply(connect, this, given);
    return this;
  };
  const names = ['lookup', 'resolve', 'resolve4', 'resolve6', 'reverse'] as const;
  const kept = names.map((name) => dns[name]);
  for (const name of names) {
    const original = dns[name] as (...all: unknown[]) => unknown;
    Object.assign(dns, {
      [name]: (...all: unknown[]) => {
        seen.push(`${name} for ${during}`);
        return original(...all);
      },
    });
  }
  onTestFinished(() => {
    net.Socket.prototype.connect = connect;
    names.forEach((name, index) => Object.assign(dns, { [name]: kept[index] }));
  });
  return { seen, by: (method: string) => (during = method) };
}

type Schema = {
  type?: string;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
};

/** Something a method may be given: what the vault of the test knows by the name of the field, else the least that fits. */
function sample(schema: Schema, hints: Readonly<Record<string, unknown>>, name = ''): unknown {
  if (name in hints && schema.type !== 'object' && schema.type !== 'array') return hints[name];
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return sample(choices[0]!, hints, name);
  if (schema.type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([key, value]) => [key, sample(value, hints, key)]),
    );
  if (schema.type === 'array') return schema.minItems ? [sample(schema.items ?? {}, hints, name)] : [];
  return leastOf(schema);
}

function leastOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1);
  if (schema.type === 'boolean') return true;
  if (schema.type === 'null') return null;
  return 'acme';
}

/** Areas whose methods may close or end the vault come last, so that the others still have one. */
const lastAreas = ['vault', 'handover'];
const methodsOf = (): [string, Method][] =>
  Object.entries(contract)
    .sort(([a], [b]) => lastAreas.indexOf(a) - lastAreas.indexOf(b))
    .flatMap(([area, methods]) =>
      Object.entries(methods as Record<string, Method>).map(([name, method]): [string, Method] => [
        `${area}.${name}`,
        method,
      ]),
    )
    .filter(([name]) => name !== 'system.setAirGap');

/** Calls every method there is, one after the other, and waits for the runs they start. */
async function callEverything(on: GivenEngine, hints: Record<string, unknown>, by: (method: string) => void) {
  // Some of them write where a made-up path says.
  const here = process.cwd();
  process.chdir(on.place);
  onTestFinished(() => process.chdir(here));
  const answers = new Map<string, string>();
  for (const [name, method] of methodsOf()) {
    by(name);
    const input = sample(z.toJSONSchema(method.input, { io: 'input', unrepresentable: 'any' }) as Schema, hints);
    const reply = await on.engine.dispatch(name, input);
    answers.set(name, reply.ok ? 'ok' : reply.failure.code);
    await Promise.race([on.engine.idle(), new Promise((resolve) => setTimeout(resolve, 500))]);
  }
  return answers;
}

async function aVaultWithWaysOut() {
  const tenant = await given.tenant({ appCount: 2, profile: tinyApps, limits: 'off' });
  const on = await given.vault(tenant, { options: { practice: startPractice } });
  const { snapshotId } = await backUp(on);
  const { apps } = await on.client.backups.get({ snapshotId });
  await on.client.qalyptus.add({ name: 'reports', url: tenant.url, apiKey: 'key' });
  const hints = {
    tenant: 'acme', name: 'acme', to: 'acme', from: snapshotId, snapshotId, snapshot: snapshotId,
    appId: apps[0]!.appId, app: apps[0]!.appId, versionId: apps[0]!.versionId, server: 'reports',
    url: tenant.url, host: tenant.url, webhookUrl: tenant.url, passphrase, kind: 'passphrase', days: [1],
    outDir: join(on.place, 'out'), timeZone: 'Europe/Oslo', clientId: 'x', clientSecret: 'y', reason: 'walk', offline: false, dir: on.place,
  }; // prettier-ignore
  return { on, hints };
}

it(
  'no method of the API opens a connection or looks a name up while the air gap is on',
  { timeout: 120_000 },
  async () => {
    const { on, hints } = await aVaultWithWaysOut();
    expect(await on.client.system.setAirGap({ on: true })).toEqual({ airGapped: true });
    expect((await on.client.system.about({})).airGapped).toBe(true);
    const { seen, by } = countConnects();

    const answers = await callEverything(on, hints, by);

    expect(seen).toEqual([]);
    for (const name of ['backups.estimate', 'schedules.testWebhook'])
      expect(answers.get(name), name).toBe('tenant.air-gapped');
  },
);

it('and that count would see them: with the switch off the same calls connect', async () => {
  const { on, hints } = await aVaultWithWaysOut();
  const { seen, by } = countConnects();
  for (const name of ['tenants.check', 'backups.estimate', 'schedules.testWebhook', 'qalyptus.check']) {
    by(name);
    const method = methodsOf().find(([known]) => known === name)![1];
    await on.engine.dispatch(
      name,
      sample(z.toJSONSchema(method.input, { io: 'input', unrepresentable: 'any' }) as Schema, hints),
    );
    expect(seen, name).toContain(`connect for ${name}`);
  }
});

it('the switch lasts, needs no vault, and starts no schedule while it is on', async () => {
  const { run, folder } = await aBackedUpVaultForCli();
  const kept = (await run(['--json', 'airgap', 'on'])).last;
  expect(kept).toMatchObject({ airGapped: true });
  expect(await run(['--json', 'backup', 'acme'])).toMatchObject({ status: 73, last: { code: 'tenant.air-gapped' } });
  expect((await run(['--json', 'airgap', 'status'])).last).toMatchObject({ airGapped: true });
  expect((await run(['--json', 'verify'])).status).toBe(0);
  expect((await run(['--json', 'airgap', 'off'])).last).toMatchObject({ airGapped: false });
  expect((await run(['--json', 'tenant', 'check', 'acme'])).last).not.toMatchObject({ code: 'tenant.air-gapped' });
  expect(existsSync(folder)).toBe(true);
  expect((await cli(['--json', '--air-gap', 'airgap', 'status'])).last).toMatchObject({ airGapped: true });
});

const traces = spawnSync('strace', ['-f', '-o', '/dev/null', 'true'], { timeout: 5000 }).status === 0;

it.skipIf(!traces)('the operating system sees no connection either (strace)', { timeout: 120_000 }, async () => {
  const { folder, recovery, place } = await aBackedUpVaultForCli();
  const entry = join(import.meta.dirname, '../../../electron/hosts/cli/coffer.mjs');
  const connectsOf = async (...argv: string[]) => {
    const trace = join(place, 'trace.txt');
    // Not waiting for it in one go: the practice tenant answers from this very process.
    const { stdout } = await promisify(execFile)(
      'strace',
      ['-f', '-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-o', trace, process.execPath, entry,
       '--vault', folder, '--recovery-key-file', recovery, '--json', ...argv],
      { env: { PATH: process.env['PATH'], HOME: place, COFFER_SETTINGS: join(place, 'settings') }, timeout: 60_000 },
    ).catch((thrown: { stdout: string }) => thrown); // prettier-ignore
    expect(stdout.trim()).not.toBe('');
    return readFileSync(trace, 'utf8')
      .split('\n')
      .filter((line) => /AF_INET|:53\b|nscd|resolve/.test(line));
  };
  expect(await connectsOf('--air-gap', 'backup', 'acme')).toEqual([]);
  expect((await connectsOf('tenant', 'check', 'acme')).length).toBeGreaterThan(0);
});
