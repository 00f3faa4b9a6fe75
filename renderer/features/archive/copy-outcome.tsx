import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { ArchiveCopied, MediumRow } from '../../../shared/domain/archive.ts';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Card, Fact, Facts } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { ReadyButton } from '../../components/ready-button.tsx';
import { Status } from '../../components/status.tsx';
import { Steps, type Step } from '../../components/steps.tsx';
import { bytes, count, shortDate } from '../../format.ts';
import { goTo } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { useReplugged, type Plugging } from './use-replugged.ts';

const words = text.archive.run;
const names = text.archive.steps;

type Props = { readonly copied: ArchiveCopied; readonly medium: MediumRow | null; readonly isProved: boolean };

/** What was written; and the way from there to a proved copy, which leads over the medium being pulled out. */
export function CopyOutcome({ copied, medium, isProved }: Props) {
  const isOpen = medium !== null && !isProved && medium.retired === null && medium.copy?.root === copied.root;
  return (
    <>
      <Card>
        <Facts>
          <Fact
            name={words.travelled}
            value={bytes(copied.sentBytes)}
            note={copied.resumedBytes > 0 ? words.resumed(bytes(copied.resumedBytes)) : undefined}
          />
          <Fact name={words.files} value={count(copied.files)} />
          <Fact name={words.onMedium} value={bytes(copied.bytes)} />
          <Fact name={words.how} value={words.hows[copied.readBack]} />
          <Fact name={words.due} value={shortDate(copied.dueAt)} />
        </Facts>
        <p className="line-of-words">
          {words.root} <code className="fingerprint">{copied.root}</code>
        </p>
      </Card>
      {isOpen && <Remount medium={medium} />}
    </>
  );
}

/** Waits for the medium to go and to come back, and only then reads it. */
function Remount({ medium }: { readonly medium: MediumRow }) {
  const { archive } = useClient();
  const plugging = useReplugged(medium.mediumId, true);
  const [said, setSaid] = useState(false);
  const isReady = plugging === 'back' || (said && plugging === 'there');
  const read = useAct(async () => {
    const { runId } = await archive.check({ folder: medium.path, database: 'quick', replugged: true });
    goTo({ screen: 'archive', id: 'run', part: runId });
  });
  return (
    <Steps
      label={words.steps}
      steps={stepsOf(plugging, isReady)}
      bar={
        <>
          <Button variant="default" onClick={() => goTo({ screen: 'archive' })}>
            {words.later}
          </Button>
          <ReadyButton isReady={isReady} loading={read.busy} onClick={read.run}>
            {words.readBack}
          </ReadyButton>
        </>
      }
    >
      <Card title={words.pullOut} className="form">
        <p>{words.pullWhy(medium.label)}</p>
        <div role="status" className="form">
          <p>
            {plugging === 'there' ? (
              <Status name="queued" word={words.waitingOut} />
            ) : (
              <Status name="passed" word={words.isOut} />
            )}
          </p>
          {plugging !== 'there' && (
            <p>
              {plugging === 'out' ? (
                <Status name="queued" word={words.waitingBack} />
              ) : (
                <Status name="passed" word={words.isBack} />
              )}
            </p>
          )}
        </div>
        {plugging === 'there' && (
          <Checkbox label={words.said} description={words.saidHint} checked={said} onChange={() => setSaid(!said)} />
        )}
        {read.failure !== null && <ErrorCard failure={read.failure} />}
      </Card>
    </Steps>
  );
}

function stepsOf(plugging: Plugging, isReady: boolean): readonly Step[] {
  const at = isReady ? 3 : plugging === 'out' ? 2 : 1;
  return [names.copied, names.out, names.back, names.read].map((name, index) => ({
    key: name,
    name,
    state: index < at ? 'done' : index === at ? 'now' : 'later',
  }));
}
