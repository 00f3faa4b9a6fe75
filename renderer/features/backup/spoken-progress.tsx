import { useEffect, useState } from 'react';
import { isEnded, type RunProgress } from '../../../shared/domain/job.ts';
import { percent } from '../../format.ts';
import { text } from '../../text/text.ts';
import { runTitle } from './run-title.ts';

const everyMs = 30_000;

/** What a screen reader hears: each tenth, each half minute, each failure at once, and the end. */
export function SpokenProgress({ run }: { readonly run: RunProgress }) {
  const total = run.items.total ?? 0;
  const done = percent(run.items.done, total);
  const tenth = Math.floor(done / 10);
  const halfMinute = Math.floor((run.at - run.createdAt) / everyMs);
  const key = `${run.state} ${tenth} ${halfMinute} ${run.items.failed}`;
  const sentence = sentenceOf(run, done);
  const [spoken, setSpoken] = useState({ key: '', sentence: '', failed: 0 });
  useEffect(() => {
    if (key === spoken.key) return;
    const failed = run.items.failed > spoken.failed ? `${text.backup.spokenFailure(run.items.failed)}. ` : '';
    const say = setTimeout(() => setSpoken({ key, sentence: failed + sentence, failed: run.items.failed }), 0);
    return () => clearTimeout(say);
  }, [key, sentence, spoken, run.items.failed]);
  return (
    <p className="only-spoken" role="status" aria-live="polite">
      {spoken.sentence}
    </p>
  );
}

function sentenceOf(run: RunProgress, done: number): string {
  if (isEnded(run.state) || run.state === 'paused' || run.items.total === null) return runTitle(run);
  return text.backup.spoken(done, run.items.captured + run.items.unchanged, run.items.total);
}
