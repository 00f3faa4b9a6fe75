import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { contract } from '../../../../shared/api/contract.ts';
import { createClient } from '../../../../shared/api/client.ts';
import type { Transport } from '../../../../shared/api/transport.ts';
import type { TenantName } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { createEngine } from '../../../engine/engine.ts';
import { startPracticeTenant, type PracticeTenant } from '../../../practice/index.ts';
import { checkText } from '../commands/tenant.ts';
import { diffText } from '../history/diff-text.ts';
import { resultText, type BackupResult } from '../commands/backup.ts';
import { bytes, duration } from '../format.ts';
import { startPractice } from '../../practice-port.ts';
import { followRun } from '../follow-run.ts';
import type { CommandContext } from '../program.ts';
import { bringBack } from './bring-back.ts';
import { copyOut } from './copy-out.ts';
import { indent, step, type Demo } from './stage.ts';

/** The practice limits pass this many times faster, so that a person need not wait for a made-up minute. */
const demoClockRate = 40;
const tenantName = 'practice' as TenantName;

/** Plays the whole main job on a practice tenant, says each step in one line, and leaves a vault but no process. */
export async function runDemo(
  { dir, appCount }: { dir: string; appCount: number },
  context: CommandContext,
): Promise<number> {
  const place = resolve(dir);
  const startedAt = Date.now();
  rmSync(join(place, 'demo.coffer'), { recursive: true, force: true });
  rmSync(join(place, 'out'), { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  const folder = join(place, 'demo.coffer');
  const tenant = await startPracticeTenant({ appCount, clockRate: demoClockRate });
  const engine = createEngine(context.world, { folder, clockRate: demoClockRate, practice: startPractice });
  const transport: Transport = { call: engine.dispatch, onEvent: engine.events.listen };
  const client = createClient(contract, transport);
  try {
    const status = await play({ context, tenant, client, transport, dir: place, folder, clockRate: demoClockRate });
    context.output().say(`\nDone in ${duration((Date.now() - startedAt) / 1000)}. Nothing was left running.`);
    return status;
  } finally {
    await engine.close();
    await tenant.close();
  }
}

async function play(demo: Demo): Promise<number> {
  const { context, client, tenant, dir, folder } = demo;
  const passphrase = randomBytes(12).toString('base64url');
  const passphraseFile = join(dir, 'passphrase.txt');
  const recoveryFile = join(dir, 'recovery.txt');
  rmSync(recoveryFile, { force: true });

  step(
    context,
    1,
    `A practice tenant runs on this machine: ${tenant.url} (${tenant.state.apps.size} apps, limits on, its clock ${demoClockRate} times faster).`,
  );
  writeFileSync(passphraseFile, `${passphrase}\n`, { mode: 0o600 });
  const { recoveryKey } = await client.vault.create({ passphrase });
  writeFileSync(recoveryFile, `${recoveryKey}\n`, { mode: 0o600, flag: 'wx' });
  step(
    context,
    2,
    `An encrypted vault is made: ${folder}. Its passphrase and its recovery key lie beside it, for this demo only.`,
  );

  const { url: host, clientId, clientSecret } = tenant;
  await client.tenants.add({ name: tenantName, host, clientId, clientSecret, rateShare: 1 });
  step(context, 3, 'What may this identity do on the tenant?');
  context.output().say(indent(checkText(await client.tenants.check({ name: tenantName, probeExport: false }))));

  step(context, 4, 'First backup: every space, every app, every object with its owner.');
  const first = await backUp(demo);

  const changed = changeTenant(tenant);
  step(context, 5, `Somebody works on the tenant: ${changed.what}.`);

  step(context, 6, 'Second backup: only what changed is exported.');
  const second = await backUp(demo);
  if (second.counts.captured === 0) throw new AppError('unexpected', { why: 'the change was not captured' });

  step(context, 7, 'What changed in that app?');
  const { versions } = await client.apps.versions({ appId: changed.appId });
  const [now, before] = versions;
  if (!now || !before) throw new AppError('unexpected', { why: 'two versions were expected' });
  context
    .output()
    .say(indent(diffText(await client.apps.diff({ appId: now.appId, from: before.versionId, to: now.versionId }))));

  const report = await client.vault.verify({ deep: true });
  step(
    context,
    8,
    `Deep verify: ${report.intact ? 'intact' : 'DAMAGED'}; ${report.counts.files} files, ${report.counts.chunks} chunks, ${bytes(report.counts.bytesRead)} read and hashed.`,
  );

  const out = join(dir, 'out');
  const { files } = await client.apps.extract({ appId: now.appId, outDir: out });
  const same = await isSameAsTenant(tenant, files[0]?.path ?? '', now.appId);
  step(
    context,
    9,
    `${files.length} files written to ${out}; the .qvf is ${same ? 'byte for byte' : 'NOT'} what the tenant exported.`,
  );

  await client.vault.lock({});
  await client.vault.unlock({ recoveryKey });
  const { apps } = await client.vault.info({});
  step(context, 10, `Locked, and opened again with the recovery sheet alone: ${apps} apps are there.`);

  const medium = await copyOut(demo, { first: 11, subject: changed.heir });

  const { rehearsed, restored, report: certificate, verdict, proved } = await bringBack(demo, 13);

  await tellWhatNext(demo, passphraseFile, [
    `list versions --app ${now.appId}`,
    `list objects --app ${now.appId}`,
    `report check ${certificate}`,
    `archive verify ${medium}`,
  ]);
  const result = {
    vault: folder,
    out,
    intact: report.intact,
    byteExact: same,
    first: first.counts,
    second: second.counts,
    rehearsed,
    restored: { apps: restored.apps, objects: restored.objects },
    certificate,
    certificateUnchanged: verdict.unchanged,
  };
  context.output().result(result, '');
  return report.intact && same && proved ? 0 : 65;
}

/** What the vault came to, and commands that go on from here. */
async function tellWhatNext(
  { context, client, folder }: Demo,
  passphraseFile: string,
  commands: readonly string[],
): Promise<void> {
  const { contentBytes, storedBytes } = await client.vault.info({});
  const { say } = context.output();
  say(`\nThe vault is ${folder}: ${bytes(contentBytes)} of app files in ${bytes(storedBytes)}.`);
  say('Try next:');
  const vault = `--vault ${folder} --passphrase-file ${passphraseFile}`;
  for (const line of ['list snapshots', ...commands, 'verify --deep', 'serve'])
    say(`  npm run coffer -- ${vault} ${line}`);
}

async function backUp({ client, transport, context }: Demo): Promise<BackupResult> {
  const { runId } = await client.backups.start({ tenant: tenantName });
  const run = await followRun(runId, { client, transport }, context.output(), context.signal);
  if (run.result === null)
    throw new AppError(run.state === 'cancelled' ? 'job.cancelled' : 'unexpected', { ...(run.failure ?? {}) });
  const result = run.result as unknown as BackupResult;
  context.output().say(indent(resultText(result, run)));
  return result;
}

/** One private sheet, one owner, one sheet's title, in the first app that has objects of several people. */
function changeTenant({ state, edit }: PracticeTenant): { appId: string; heir: string; what: string } {
  const app = [...state.apps.values()].find((candidate) => candidate.spaceId !== undefined);
  if (!app) throw new AppError('unexpected', { why: 'the practice tenant has no app in a space' });
  const sheet = [...state.contents.of(app.id).objects.values()].find(
    (object) => object.type === 'sheet' && object.parentId === undefined,
  );
  const people = [...state.people.values()].filter((person) => person.status === 'active');
  const owner = people[1];
  const heir = people.find((person) => person.id !== sheet?.ownerId && person.id !== owner?.id);
  if (!sheet || !owner || !heir) throw new AppError('unexpected', { why: 'the practice tenant has too few people' });
  edit.addPrivateSheet(app.id, owner.id, 'Wochenblick');
  edit.changeOwner(app.id, sheet.id, heir.id);
  edit.editApp(app.id, 'script');
  return {
    appId: app.id,
    heir: heir.subject,
    what: `in "${app.name}", ${owner.name} makes a private sheet, "${sheet.title}" gets ${heir.name} as its owner, and the script changes`,
  };
}

/** The extracted file against a fresh export of the same state, hash against hash. */
async function isSameAsTenant(tenant: PracticeTenant, path: string, appId: string): Promise<boolean> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex') === (await hashOfExport(tenant, appId));
}

/** Asks the tenant for the file by plain HTTP, without any of Coffer's own client. */
async function hashOfExport({ url, clientId, clientSecret }: PracticeTenant, appId: string): Promise<string> {
  const body = JSON.stringify({ client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' });
  const token = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const { access_token: bearer } = (await token.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${bearer}` };
  const made = await fetch(`${url}/api/v1/apps/${appId}/export?NoData=true`, { method: 'POST', headers });
  const file = await fetch(new URL(made.headers.get('location') ?? '/', url), { headers });
  return createHash('sha256')
    .update(Buffer.from(await file.arrayBuffer()))
    .digest('hex');
}
