import type { TaskNeed } from '../../../../shared/domain/propagation.ts';
import type { TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import type { Json } from '../../../../shared/json.ts';

/**
 * Why running the task could reach somebody, each to be confirmed by a person; none: it is harmless as far as the server
 * tells. Test mode turns mail to its own address and is not known to turn anything else.
 */
export function needsOf(detail: Pick<TaskDetail, 'recipients' | 'reports' | 'testMode' | 'raw'>): TaskNeed[] {
  return [...mailNeeds(detail), ...detail.reports.flatMap(deliveryNeeds)];
}

function mailNeeds({ recipients, testMode, raw }: Pick<TaskDetail, 'recipients' | 'testMode' | 'raw'>): TaskNeed[] {
  if (recipients?.length === 0) return [];
  if (testMode === true && testAddress(raw) !== '') return [];
  const mode = testMode === true ? '; it is in test mode, and no test address is told' : '';
  if (recipients === null)
    return [{ word: 'recipients-not-told', why: `the server does not tell who gets the mail${mode}` }];
  const names = recipients.map(({ name, email }) => email ?? name).join(', ');
  return [{ word: 'mail', why: `it mails ${names}${mode}` }];
}

/** Under whatever casing the server wrote it. */
function testAddress(raw: Json): string {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return '';
  const found = Object.entries(raw).find(([name]) => name.toLowerCase() === 'testmoderecipients');
  return typeof found?.[1] === 'string' ? found[1].trim() : '';
}

function deliveryNeeds({ name, destinations, isIteration }: TaskDetail['reports'][number]): TaskNeed[] {
  const needs: TaskNeed[] = [];
  if (destinations === null)
    needs.push({ word: 'delivery-not-told', why: `report "${name}": where it goes beside mail is not told` });
  else if (destinations.length > 0)
    needs.push({ word: 'delivery', why: `report "${name}" goes to ${destinations.join(', ')}` });
  if (isIteration === true)
    needs.push({
      word: 'iteration',
      why: `report "${name}": its recipients and folders may come from the app's variables`,
    });
  return needs;
}
