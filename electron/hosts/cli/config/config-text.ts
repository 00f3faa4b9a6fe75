import type {
  ConfigCapture,
  ConfigChange,
  ConfigDocument,
  ConfigKindReading,
  EscrowEntry,
  TemplateRow,
} from '../../../../shared/domain/config.ts';
import type { ConfigApplied, ConfigPlan } from '../../../../shared/domain/config-plan.ts';
import { configWords } from '../../../../shared/text/coverage.ts';
import { count, table, when } from '../format.ts';
import { printable } from '../printable.ts';
import { preflightText } from '../restore/preflight-text.ts';
import { section, wrappedTable } from '../restore/lists.ts';

const wentOf = ({ state }: ConfigKindReading): string => ({ read: '', partial: 'in part', failed: 'not read' })[state];

/** One capture: its words, kind by kind. */
export function captureText(capture: Pick<ConfigCapture, 'configId' | 'state' | 'items' | 'kinds'>): string {
  const { configId, state, items, kinds } = capture;
  const rows = kinds.map((reading) => [
    reading.kind,
    String(reading.count),
    configWords[reading.word].word,
    wentOf(reading),
    reading.why,
  ]);
  return [
    `Capture ${configId} is ${state}: ${count(items, 'resource')} of ${count(kinds.length, 'kind')}.`,
    wrappedTable(['kind', 'resources', 'word', 'read', 'why'], rows),
  ].join('\n');
}

export const capturesText = (captures: readonly ConfigCapture[]): string =>
  table(
    ['capture', 'tenant', 'taken', 'state', 'resources', 'kinds', 'with backup'],
    captures.map(({ configId, tenant, takenAt, state, items, kinds, snapshotId }) => [
      configId,
      tenant,
      when(takenAt),
      state,
      items,
      kinds.length,
      snapshotId ?? '–',
    ]),
  );

export const documentsText = (documents: readonly ConfigDocument[]): string =>
  wrappedTable(
    ['kind', 'resource', 'apply', 'secrets', 'why'],
    documents.map(({ kind, key, apply, secrets, why }) => [kind, key, apply, String(secrets.length), why]),
  );

/** Each difference, and of a change every place with both values. */
export function changesText(changes: readonly ConfigChange[], notRead: readonly string[]): string {
  const signs = { added: '+', removed: '−', changed: '≠' } as const;
  const lines = changes.flatMap(({ kind, key, what, fields }) => [
    `${signs[what]} ${printable(`${kind}/${key}`)}`,
    ...fields.map(({ path, before, after }) => `    ${printable(path)}: ${shown(before)} → ${shown(after)}`),
  ]);
  return [
    changes.length === 0 ? 'No difference.' : `${count(changes.length, 'difference')}:`,
    ...lines,
    ...(notRead.length === 0
      ? []
      : [`Not read whole, so that nothing is said to be removed of: ${notRead.join(', ')}.`]),
  ].join('\n');
}

const shown = (value: unknown): string => printable(value === null ? 'nothing' : JSON.stringify(value));

export function countPlan({ items }: Pick<ConfigPlan, 'items'>) {
  const of = (action: ConfigPlan['items'][number]['action']) => items.filter((item) => item.action === action).length;
  return {
    create: of('create'),
    update: of('update'),
    delete: of('delete'),
    unchanged: of('unchanged'),
    byHand: of('by-hand'),
    blocked: of('blocked'),
    calls: items.reduce((sum, { calls }) => sum + calls.length, 0),
  };
}

/** The plan for a person: what stands in its way first, then every call, then what hands have to do. */
export function planText(plan: ConfigPlan): string {
  const { tenant, tenantId, from, checks, items, hash } = plan;
  const numbers = countPlan(plan);
  const calls = items.flatMap((item) =>
    item.calls.map(({ method, path, what }) => `${item.kind}/${item.key}: ${method} ${path} (${what})`),
  );
  const left = items.filter(({ action }) => action === 'blocked');
  return [
    `To ${tenant} (${tenantId}), from ${printable(from)}.`,
    preflightText(checks),
    `${numbers.create} to create, ${numbers.update} to update, ${numbers.delete} to delete, ${numbers.unchanged} unchanged, ${numbers.byHand} by hand, ${numbers.blocked} left out; ${count(numbers.calls, 'call')}.`,
    section('Calls, in this order', calls),
    section(
      'Left out',
      left.map(({ kind, key, why }) => `${kind}/${key}: ${why}`),
    ),
    section(
      'By hand',
      items.flatMap(({ kind, key, byHand }) => byHand.map((line) => `${kind}/${key}: ${line}`)),
    ),
    `Plan ${hash}`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

export function appliedText({ counts, items, byHand, warnings }: ConfigApplied): string {
  const { created, updated, deleted, unchanged, failed } = counts;
  const bad = items.filter(({ outcome }) => outcome === 'failed' || outcome === 'waiting');
  return [
    `${created} created, ${updated} updated, ${deleted} deleted, ${unchanged} unchanged, ${failed} failed, ${counts.byHand} by hand.`,
    section(
      'Not right yet',
      bad.map(({ kind, key, outcome, why }) => `${kind}/${key}: ${outcome}: ${why}`),
    ),
    section('Look at this', warnings),
    section(
      'By hand',
      byHand.flatMap(({ kind, key, values }) => values.map((value) => `${kind}/${key}: ${value}`)),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

export function escrowText(entries: readonly EscrowEntry[], notKnown: readonly string[]): string {
  const rows = entries.map(({ kind, key, path, what, holder, confirmedAt }) => [
    `${kind}/${key}`,
    path,
    holder === '' ? 'NOBODY SAID' : holder,
    when(confirmedAt),
    what,
  ]);
  return [
    entries.length === 0
      ? 'No secret has to be typed by hand.'
      : wrappedTable(['resource', 'place', 'who holds it', 'confirmed', 'what'], rows),
    ...(notKnown.length === 0 ? [] : [`Nothing can be said of: ${notKnown.join(', ')}.`]),
  ].join('\n');
}

export function templatesText(templates: readonly TemplateRow[]): string {
  const rows = templates.map(({ appId, name, label, contentHash, deployed }) => [
    appId,
    name,
    label,
    contentHash.slice(0, 12),
    deployed
      .map(({ spaceName, tenant, behind }) => `${spaceName} of ${tenant}${behind === true ? ' (behind)' : ''}`)
      .join('; '),
  ]);
  return rows.length === 0
    ? 'No app is known that others are published from; name one with coffer config label.'
    : wrappedTable(['app', 'name', 'label', 'content', 'deployed in'], rows);
}
