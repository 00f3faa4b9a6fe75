import type { RestorePlan } from '../../../../shared/domain/restore.ts';
import { stageTitles, stageWays } from '../../../../shared/text/rebuild-stages.ts';
import { when } from '../format.ts';
import { wrap } from '../wrap.ts';
import { wrappedTable } from './lists.ts';

/** The parts of a rebuild as a checklist, in the order they are done; "" for a plan that has none. */
export function stagesText({ stages = [], configuration = null }: RestorePlan): string {
  if (stages.length === 0) return '';
  const rows = stages.map(({ name, how, automatic, byHand, minutes }, index) => [
    `${index + 1}`,
    stageTitles[name],
    ...(how === 'by-hand' && byHand === 0 ? ['-', '?'] : [`${automatic}`, `${byHand}`]),
    minutes === 0 ? '-' : `${minutes}`,
    stageWays[how],
  ]);
  const from =
    configuration === null
      ? 'No capture of the configuration is part of it: a person makes what is not automatic.'
      : `Configuration as captured ${when(configuration.takenAt)}; its own plan is ${configuration.planHash}.`;
  return [wrappedTable(['', 'part', 'Coffer', 'by hand', 'minutes', 'who'], rows), wrap(from)].join('\n');
}
