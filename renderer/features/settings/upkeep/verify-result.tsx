import { Button } from '@mantine/core';
import { z } from '../../../../shared/schema.ts';
import type { RunProgress } from '../../../../shared/domain/job.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Status } from '../../../components/status.tsx';
import { bytes, dateTime } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import type { Checked } from './verify-card.tsx';

const words = text.settings.upkeep;

/** What a run of checking leaves behind when it ends. */
const Outcome = z.object({ intact: z.boolean(), files: z.number(), bytesRead: z.number(), damage: z.number() });

/** A check under way, with its own stop. */
export function RunGoing({ run }: { readonly run: RunProgress }) {
  const { jobs } = useClient();
  const stop = useAct(() => jobs.cancel({ runId: run.runId }));
  return (
    <div className="row-of-buttons" role="status">
      <Status name="running" word={words.reading} />
      <span className="quiet">{run.bytesRead > 0 ? words.readSoFar(bytes(run.bytesRead)) : ''}</span>
      <Button variant="default" loading={stop.busy} onClick={() => stop.run()}>
        {words.stop}
      </Button>
      {stop.failure !== null && <ErrorCard failure={stop.failure} />}
    </div>
  );
}

/** What the last run found. */
export function RunFound({ run }: { readonly run: RunProgress }) {
  const outcome = Outcome.safeParse(run.result);
  const when = run.endedAt === null ? '' : dateTime(run.endedAt);
  if (!outcome.success)
    return (
      <p className="found">
        <Status name="stopped" /> {words.stopped} <time className="quiet">{when}</time>
      </p>
    );
  const { intact, files, bytesRead, damage } = outcome.data;
  return (
    <p className="found">
      <Status name={intact ? 'intact' : 'damaged'} />{' '}
      {intact ? words.intactFiles(files, bytes(bytesRead)) : words.foundDamage(damage)}{' '}
      <time className="quiet">{when}</time>
    </p>
  );
}

/** What a check that was waited for found. */
export function CheckFound({ checked }: { readonly checked: Checked }) {
  return (
    <p className="found">
      <Status name={checked.intact ? 'intact' : 'damaged'} />{' '}
      {checked.intact ? words.intact(checked.counts.versions) : words.foundDamage(checked.damage.length)}
    </p>
  );
}
