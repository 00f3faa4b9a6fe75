import { countGaps, type Snapshot } from '../../../shared/domain/snapshot.ts';
import { shortDate } from '../../format.ts';
import type { Route } from '../../routes.ts';
import { text } from '../../text/text.ts';
import type { HomeFacts } from './read-facts.ts';

const words = text.home.risk;
const dayMs = 86_400_000;
/** Older than this, the last good backup is named as a risk. */
const staleDays = 8;

export type Severity = 'now' | 'soon';
type Saying = { readonly what: string; readonly effect: string; readonly fix: string };

/** A sentence, what it means, and where it is mended. */
export type Risk = Saying & { readonly id: string; readonly severity: Severity; readonly to: Route };

export type Known = {
  readonly facts: HomeFacts;
  readonly good: Snapshot | null;
  readonly last: Snapshot | null;
  readonly proof: HomeFacts['proofs'][number] | null;
  readonly now: number;
};

const risk = (id: string, severity: Severity, saying: Saying, to: Route): Risk => ({ id, severity, to, ...saying });

/** Everything that stands between this vault and peace of mind; what cannot wait first. */
export function risksOf(known: Known): readonly Risk[] {
  if (known.facts.tenant === null)
    return [risk('no-tenant', 'now', words['no-tenant'], { screen: 'backup' }), ...sheetRisks(known)];
  const all = [...backupRisks(known), ...vaultRisks(known), ...sheetRisks(known), ...laterRisks(known)];
  return [...all.filter(({ severity }) => severity === 'now'), ...all.filter(({ severity }) => severity === 'soon')];
}

function backupRisks({ good, last, facts, now }: Known): readonly Risk[] {
  const backup = { screen: 'backup' } as const;
  const found: Risk[] = [];
  if (last === null) return [risk('no-backup', 'now', words['no-backup'], backup)];
  const ofLast = { screen: 'backup', id: last.runId } as const;
  const when = shortDate(last.startedAt);
  if (last.state === 'failed') found.push(risk('failed', 'now', words.failed(when), ofLast));
  const gaps = countGaps(last.gaps);
  if (last.state === 'partial') found.push(risk('gaps', 'now', words.gaps(gaps, when), ofLast));
  if (facts.shrunk) found.push(risk('shrunk', 'now', words.shrunk, { screen: 'settings', id: 'upkeep' }));
  if (good !== null && now - good.startedAt > staleDays * dayMs)
    found.push(risk('stale', 'soon', words.stale(shortDate(good.startedAt)), backup));
  return found;
}

function vaultRisks({ facts: { proven, health } }: Known): readonly Risk[] {
  const upkeep = { screen: 'settings', id: 'upkeep' } as const;
  const found: Risk[] = [];
  if (proven.damagedVersions > 0) found.push(risk('damaged', 'now', words.damaged(proven.damagedVersions), upkeep));
  if (health.warnings.includes('disk-nearly-full'))
    found.push(risk('disk-nearly-full', 'now', words['disk-nearly-full'], upkeep));
  else if (health.warnings.includes('disk-soon-full'))
    found.push(risk('disk-soon-full', 'soon', words['disk-soon-full'], upkeep));
  if (proven.state === 'never' && proven.versions > 0) found.push(risk('unread', 'soon', words.unread, upkeep));
  if (proven.state === 'aging' && proven.provenAt !== null)
    found.push(risk('aging', 'soon', words.aging(shortDate(proven.provenAt)), upkeep));
  return found;
}

const sheetRisks = ({ facts: { keys } }: Known): readonly Risk[] =>
  keys.some(({ kind, provedAt }) => kind === 'recovery' && provedAt === null)
    ? [risk('unproved', 'soon', words.unproved, { screen: 'settings', id: 'keys' })]
    : [];

function laterRisks({ facts: { copies, schedules }, good, proof }: Known): readonly Risk[] {
  if (good === null) return [];
  const found: Risk[] = [];
  if (proof === null) found.push(risk('no-proof', 'soon', words['no-proof'], { screen: 'restore', id: 'rehearse' }));
  if (!schedules.some(({ enabled }) => enabled))
    found.push(risk('no-schedule', 'soon', words['no-schedule'], { screen: 'settings', id: 'schedule' }));
  const steps = [...new Set(copies.missing.map(({ step }) => step))];
  return [...found, ...steps.map((step) => risk(step, 'soon', words.copies[step], { screen: 'archive' }))];
}
