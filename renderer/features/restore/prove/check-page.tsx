import { Button, FileButton, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReportVerdict } from '../../../../shared/domain/certificate.ts';
import type { AppError } from '../../../../shared/errors/app-error.ts';
import type { StatusName } from '../../../../shared/domain/status.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { ReadyButton } from '../../../components/ready-button.tsx';
import { Status } from '../../../components/status.tsx';
import { Page } from '../../../frame/page.tsx';
import { hrefOf } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { restoreLine } from '../cli.ts';

const words = text.restore.prove.check;

/** Whether a report is what was signed, and by whom. */
export function CheckPage() {
  const { restores } = useClient();
  const [report, setReport] = useState('');
  const [file, setFile] = useState<string | null>(null);
  const [key, setKey] = useState('');
  const [verdict, setVerdict] = useState<ReportVerdict | null>(null);
  const check = useAct(async () => {
    const fingerprint = key.trim();
    setVerdict(null);
    setVerdict(await restores.checkReport({ text: report, ...(fingerprint === '' ? {} : { fingerprint }) }));
  });
  const take = async (chosen: File | null) => {
    if (chosen === null) return;
    setReport(await chosen.text());
    setFile(chosen.name);
    setVerdict(null);
  };
  const isReady = report.trim() !== '';
  return (
    <Page
      title={titleOf(verdict, check.failure)}
      crumbs={[{ name: text.restore.crumb, href: hrefOf({ screen: 'restore' }) }, { name: words.crumb }]}
      cli={restoreLine.check(key.trim())}
    >
      <Card className="narrow">
        <div className="form">
          <p>{words.body}</p>
          <div className="row-of-buttons">
            <FileButton onChange={(chosen) => void take(chosen)} accept=".html,.json">
              {(props) => (
                <Button variant="default" {...props}>
                  {words.file}
                </Button>
              )}
            </FileButton>
            {file !== null && (
              <span role="status">
                <bdi>{words.chosen(file)}</bdi>
              </span>
            )}
          </div>
          <Textarea
            label={words.paste}
            rows={3}
            value={file === null ? report : ''}
            onChange={(event) => {
              setReport(event.currentTarget.value);
              setFile(null);
              setVerdict(null);
            }}
            spellCheck={false}
          />
          <TextInput
            label={words.key}
            description={words.keyHint}
            value={key}
            onChange={(event) => setKey(event.currentTarget.value.slice(0, 200))}
            spellCheck={false}
          />
          {check.failure !== null && <ErrorCard failure={check.failure} />}
          <div className="row-of-buttons end">
            <ReadyButton isReady={isReady} loading={check.busy} onClick={check.run}>
              {words.now}
            </ReadyButton>
          </div>
        </div>
      </Card>
      {verdict !== null && <VerdictCard verdict={verdict} />}
    </Page>
  );
}

function titleOf(verdict: ReportVerdict | null, failure: AppError | null): string {
  if (failure?.code === 'report.changed') return words.title.changed;
  if (verdict === null) return words.titleNone;
  return words.title[verdict.unchanged ? verdict.origin : 'changed'];
}

function VerdictCard({ verdict }: { readonly verdict: ReportVerdict }) {
  const { unchanged, origin, fingerprint, counts, planHash, runId } = verdict;
  const isBad = !unchanged || origin === 'another-key';
  const look: StatusName = isBad ? 'failed' : origin === 'known' ? 'passed' : 'not-proven';
  return (
    <Card>
      <p role="status">
        <Status name={look} word={words.title[unchanged ? origin : 'changed']} />
      </p>
      <dl className="certificate-proof">
        <dt>{words.fingerprint}</dt>
        <dd>
          <code>{fingerprint || text.none}</code>
        </dd>
        {counts !== null && (
          <>
            <dt>{words.objects}</dt>
            <dd>{words.counts(counts)}</dd>
          </>
        )}
        {runId !== '' && (
          <>
            <dt>{words.run}</dt>
            <dd>
              <code>{runId}</code>
            </dd>
            <dt>{words.plan}</dt>
            <dd>
              <code>{planHash}</code>
            </dd>
          </>
        )}
      </dl>
    </Card>
  );
}
