import type { PostCheck, TaskExecution } from '../../../../shared/domain/propagation.ts';
import type { Watched } from './watch-execution.ts';

export type Verdict = Pick<PostCheck, 'result' | 'label' | 'execution' | 'why' | 'hints' | 'byHand'>;

const failHints = [
  'The identity of the Qalyptus connection may not open the target app: its space, its roles, section access.',
  'The target app may lack objects, fields or variables that the report names: `coffer propagate plan` compares them.',
  'The target app may be gone or in the trash: `coffer propagate status` says so.',
];
const warningHints = [
  'A task whose conditions are all unmet ends in a warning and sends nothing; that has nothing to do with its mappings.',
];

/** What the produced file has to be looked at for; no route of a task gives the file itself. */
const fileStep = (expect: string): string[] => [
  expect === ''
    ? 'See in the produced file that the numbers are those of the customer.'
    : `See that the produced file holds "${expect}".`,
];

const words = ({ word }: TaskExecution): string => (word === '' ? 'no state' : `"${word}"`);

/** What a run that was watched says of its task. Only a success is a pass, whatever else a server may answer. */
export function verdictOf({ end, execution }: Watched, expect: string): Verdict {
  const ran = { label: 'ran' as const, execution, hints: [] as string[], byHand: [] as string[] };
  if (end !== 'over') {
    const why = end === 'late' ? 'it had not ended when time was up' : 'the server does not show the run any more';
    return { ...ran, result: 'inconclusive', why: `${why}; last seen: ${words(execution)}` };
  }
  switch (execution.state) {
    case 'success':
      return { ...ran, result: 'pass', why: '', byHand: fileStep(expect) };
    case 'warning':
      return { ...ran, result: 'review', why: `it ended with ${words(execution)}`, hints: warningHints };
    case 'error':
    case 'stopped':
      return { ...ran, result: 'fail', why: `it ended with ${words(execution)}`, hints: failHints };
    case 'queued':
    case 'running':
    case 'unknown':
      return { ...ran, result: 'inconclusive', why: `it ended with ${words(execution)}, a state nobody here knows` };
  }
}

/** Of a task that was not run, or of which no run was seen. */
export const notRun = (result: 'fail' | 'inconclusive', why: string, byHand: string[] = []): Verdict => ({
  ...{ result, why, byHand },
  ...{ label: 'not-run', execution: null, hints: [] },
});
