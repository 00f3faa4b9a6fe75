import type { AppClient } from '../../../../shared/api/contract.ts';
import { handoverSteps } from '../../../../shared/text/handover.ts';
import { when } from '../format.ts';

export type HandoverView = Awaited<ReturnType<AppClient['handover']['state']>>;

/** How far it has come, what it takes away, and what is next. */
export function handoverText({ handover, next, others }: HandoverView): string {
  if (!handover) return 'No handover was begun.';
  const { customer, handedOverAt, removed, copies, startedAt } = handover;
  const lines = [`Handover ${handover.handoverId}, begun ${when(startedAt)}.`];
  if (customer) {
    const proved = customer.provedAt === null ? 'NOT PROVED' : `shown to open the vault on ${when(customer.provedAt)}`;
    lines.push(`The customer's slot is ${customer.slotId}, ${proved}.`);
  }
  for (const { slotId, at } of removed) lines.push(`Slot ${slotId} was taken away on ${when(at)}.`);
  if (handedOverAt === null)
    for (const { slotId, kind, label } of others)
      lines.push(`Slot ${slotId} (${kind}${label === '' ? '' : `, ${label}`}) goes unless it is named to stay.`);
  for (const { kind, mediumId, at } of copies)
    lines.push(`A copy was read whole on ${when(at)}: ${kind === 'medium' ? `medium ${mediumId ?? ''}` : 'a folder'}.`);
  if (next) lines.push(`Next: ${handoverSteps[next]}`);
  return lines.join('\n');
}
