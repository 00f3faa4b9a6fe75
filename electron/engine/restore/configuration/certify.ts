import type { Certificate } from '../../../../shared/domain/certificate.ts';
import type { ConfigApplied } from '../../../../shared/domain/config-plan.ts';
import type { CertifiedConfiguration } from '../../../../shared/domain/rebuild.ts';
import type { RestorePlan } from '../../../../shared/domain/restore.ts';
import { notMadeYet } from '../../../../shared/text/certificate.ts';

type Row = CertifiedConfiguration['rows'][number];
type Judged = { readonly item: ConfigApplied['items'][number]; readonly differs: string };

/** How the configuration compares by what its moments read back; nothing for a plan without it. */
export function certifyConfiguration(
  { configuration }: Pick<RestorePlan, 'configuration'>,
  moments: readonly ConfigApplied[],
): Pick<Certificate, 'configuration'> {
  if (!configuration) return {};
  const { configId, takenAt, planHash, kinds, byHand } = configuration;
  // What came once more later is as it was then.
  const last = new Map(moments.flatMap(judge).map((judged) => [nameOf(judged.item), judged]));
  const values = new Map(byHand.map((one) => [nameOf(one), one.values.join('; ')]));
  const rows = [...last.values()].flatMap((judged) => rowOf(judged, values));
  const count = (verdict: Row['verdict']) => rows.filter((row) => row.verdict === verdict).length;
  const planned = kinds.reduce(
    (sum, one) => sum + one.create + one.update + one.unchanged + one.byHand + one.waiting,
    0,
  );
  const notReached = Math.max(0, planned - last.size);
  const missing = count('missing') + notReached;
  const counts = { equal: last.size - rows.length, different: count('different'), missing, byHand: count('by-hand') };
  const unreached: Row[] =
    notReached === 0 ? [] : [{ kind: '', key: '', verdict: 'missing', why: notMadeYet(notReached) }];
  return { configuration: { configId, takenAt, planHash, counts, rows: [...rows, ...unreached] } };
}

const nameOf = ({ kind, key }: { readonly kind: string; readonly key: string }): string => `${kind}/${key}`;

/** Every line of the reading back begins with the resource's name; the longest that fits is meant. */
function judge({ items, warnings }: ConfigApplied): Judged[] {
  const names = items.map(nameOf).sort((a, b) => b.length - a.length);
  const lines = Map.groupBy(warnings, (line) => names.find((name) => line.startsWith(`${name} `)) ?? '');
  return items.map((item) => ({ item, differs: (lines.get(nameOf(item)) ?? []).join(' ') }));
}

function rowOf({ item, differs }: Judged, values: ReadonlyMap<string, string>): Row[] {
  const { kind, key, outcome, why } = item;
  if (outcome === 'failed' || outcome === 'waiting') return [{ kind, key, verdict: 'missing', why }];
  if (outcome === 'by-hand') return [{ kind, key, verdict: 'by-hand', why: values.get(nameOf(item)) ?? why }];
  return differs === '' ? [] : [{ kind, key, verdict: 'different', why: differs }];
}
