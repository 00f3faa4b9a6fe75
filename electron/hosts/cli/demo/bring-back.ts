import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportVerdict } from '../../../../shared/domain/certificate.ts';
import type { RunId, TenantName } from '../../../../shared/domain/ids.ts';
import type { RestorePlan } from '../../../../shared/domain/restore.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import { directoryOf, startPracticeTenant, type PracticeTenant } from '../../../practice/index.ts';
import { followRestore, summaryText, type Ended } from '../restore/run-restore.ts';
import { countPlan } from '../restore/plan-text.ts';
import { count, duration } from '../format.ts';
import { indent, step, type Demo } from './stage.ts';

const targetName = 'rebuilt' as TenantName;

/** What the last acts came to, for the result line. */
export type BroughtBack = {
  readonly rehearsed: boolean;
  readonly restored: Ended['summary'];
  readonly report: string;
  readonly verdict: ReportVerdict;
  /** Rehearsed, every app there, and the certificate as this vault signed it. */
  readonly proved: boolean;
};

/** The worst day: the tenant is gone, its people are in an empty one, and everything comes back into it. */
export async function bringBack(demo: Demo, number: number): Promise<BroughtBack> {
  const { context, tenant, clockRate } = demo;
  const rehearsed = await rehearse(demo, number);
  for (const appId of [...tenant.state.apps.keys()]) tenant.edit.deleteApp(appId);
  const target = await startPracticeTenant({ seed: 2, seedFrom: directoryOf(tenant.state), clockRate });
  try {
    step(
      context,
      number + 1,
      `The worst day: every app of the tenant is deleted. An empty second tenant with the same people runs at ${target.url}.`,
    );
    const { restored, runId } = await rebuild(demo, target, number + 2);
    const { report, verdict } = await certify(demo, runId, number + 3);
    const signed = verdict.unchanged && verdict.origin === 'known';
    return { rehearsed, restored, report, verdict, proved: rehearsed && restored.apps.failed === 0 && signed };
  } finally {
    await target.close();
  }
}

async function rehearse(demo: Demo, number: number): Promise<boolean> {
  const { context, client } = demo;
  step(context, number, 'Would it come back? The snapshot is rehearsed on a third tenant that lives for this only.');
  const { runId } = await client.restores.rehearse({ apps: [] });
  const { summary, run } = await followed(demo, runId);
  const { proofs } = await client.restores.proofs({});
  const rehearsed = proofs.some((proof) => proof.runId === runId && proof.kind === 'rehearsed');
  const { certificate } = await client.restores.result({ runId });
  const floor = certificate === null ? '' : ` In a real tenant: at least ${duration(certificate.floorMinutes * 60)}.`;
  context.output().say(indent(`${summaryText(summary, run)}\n${rehearsed ? 'Rehearsed.' : 'NOT rehearsed.'}${floor}`));
  return rehearsed;
}

async function rebuild(
  demo: Demo,
  target: PracticeTenant,
  number: number,
): Promise<{ readonly restored: Ended['summary']; readonly runId: RunId }> {
  const { context, client } = demo;
  const { url: host, clientId, clientSecret } = target;
  await client.tenants.add({ name: targetName, host, clientId, clientSecret, rateShare: 1, role: 'target' });
  // A tenant that nobody works in: what could lock people out of it is said yes to.
  const { plan } = await client.restores.plan({ kind: 'rebuild', to: targetName, options: { confirm: ['lock-out'] } });
  step(context, number, `The rebuild is planned, which only reads the tenant, and then run. ${planLine(plan)}`);
  const { runId } = await client.restores.start({ plan: canonicalJson(plan) });
  const { summary, run } = await followed(demo, runId);
  context.output().say(indent(summaryText(summary, run)));
  return { restored: summary, runId };
}

function planLine(plan: RestorePlan): string {
  const { objects, objectsLeftWithBot, spacesMade } = countPlan(plan);
  const given = count(objects - objectsLeftWithBot, 'object');
  const left = `${objectsLeftWithBot} belong to people who have left: they stay with the bot and are named.`;
  return `It makes ${count(spacesMade, 'space')} and gives ${given} to their owners; ${left}`;
}

async function certify(
  { context, client, dir }: Demo,
  runId: RunId,
  number: number,
): Promise<{ readonly report: string; readonly verdict: ReportVerdict }> {
  const { html, fingerprint } = await client.restores.report({ runId });
  const report = join(dir, 'certificate.html');
  rmSync(report, { force: true });
  writeFileSync(report, html, { mode: 0o600, flag: 'wx' });
  const verdict = await client.restores.checkReport({ text: html, fingerprint });
  const said = verdict.unchanged && verdict.origin === 'known' ? 'unchanged, and signed by this vault' : 'NOT proved';
  step(context, number, `The signed certificate is ${report}; checked: ${said}. Open it in a browser and print it.`);
  return { report, verdict };
}

async function followed({ client, transport, context }: Demo, runId: RunId): Promise<Ended> {
  const connection = { client, transport };
  const ended = await followRestore(runId, { connection, output: context.output(), signal: context.signal });
  if (ended === null) throw new AppError('job.cancelled');
  return ended;
}
