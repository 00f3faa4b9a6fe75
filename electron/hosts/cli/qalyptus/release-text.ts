import type { ReleasePreview } from '../../../../shared/domain/propagation.ts';
import { section } from '../restore/lists.ts';
import { hang } from '../wrap.ts';

const told = (list: readonly string[] | null): string =>
  list === null ? 'not given by the server' : list.length === 0 ? 'none' : list.join(', ');
const yesNo = (value: boolean | null): string => (value === null ? 'not given by the server' : value ? 'yes' : 'no');

/** What a person looks at before a copy is enabled, and what is needed to go on. */
export function releaseText(preview: ReleasePreview, again: string): string {
  const { row, taskName, isActive, testMode, triggers, recipients, destinations, reports, refusals, needs } = preview;
  const mappings = reports.map(({ name, pairs, stays }) => {
    const list = pairs?.map(({ qlikAppId, newQlikAppId }) => `${qlikAppId} → ${newQlikAppId}`) ?? null;
    return `${name}: ${told(list)}${stays.length === 0 ? '' : `; stays ${stays.join(', ')}`}`;
  });
  const words = needs.map(({ word }) => ` --confirm ${word}`).join('');
  return [
    `${taskName} (${row.taskId ?? ''}), the copy of ${row.targetKey}:`,
    hang(`enabled: ${yesNo(isActive)}; test mode: ${yesNo(testMode)}`, '  '),
    hang(`triggers: ${told(triggers)}`, '  '),
    hang(`recipients: ${told(recipients)}`, '  '),
    hang(`folders, storage, Hub: ${told(destinations)}`, '  '),
    section('Mappings', mappings),
    section('In its way', refusals),
    section(
      'To be confirmed, when you have looked',
      needs.map(({ word, why }) => `--confirm ${word}: ${why}`),
    ),
    refusals.length > 0
      ? 'It cannot be released like this.'
      : `Enable it: ${again} --confirm-name "${taskName}"${words}`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}
