import type { AppClient } from '../../../shared/api/contract.ts';
import type { RunProgress } from '../../../shared/domain/job.ts';
import { RunControls } from '../../components/run-controls.tsx';
import { text } from '../../text/text.ts';
import { runName } from './run-words.ts';

const words = text.activity;
/** Reading a medium or a vault has nothing to wait for; stopping and going on is all there is. */
const neverPauses: readonly string[] = ['archive-copy', 'archive-check', 'verify', 'adoption'];

type Props = { readonly run: RunProgress; readonly client: AppClient; readonly withResume?: boolean };

/** What can be done with a run in its state, in whichever vault it is. */
export function RunActions({ run, client: { jobs }, withResume = true }: Props) {
  const isHalted = run.state === 'paused' || run.state === 'interrupted';
  return (
    <RunControls
      {...{ run, jobs }}
      words={{ ...words, stopTitle: words.stopTitle(runName(run)) }}
      mayPause={!neverPauses.includes(run.kind)}
      resumesFailed
      resume={withResume ? (isHalted ? 'filled' : 'default') : null}
    />
  );
}
