import type { CSSProperties } from 'react';
import type { Certificate } from '../../../../shared/domain/certificate.ts';
import type { RunId } from '../../../../shared/domain/ids.ts';
import type { StatusName } from '../../../../shared/domain/status.ts';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { useClient } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { Status } from '../../../components/status.tsx';
import { Trio } from '../../../components/trio.tsx';
import { count, dateTime, time } from '../../../format.ts';
import { text } from '../../../text/text.ts';

const words = text.restore.run.certificate;

type Props = { readonly runId: RunId; readonly certificate: Certificate; readonly target: Tenant | null };

/** One page: the three words with their exceptions, the five counts with their zeros, and by what it can be checked. */
export function CertificateCard({ runId, certificate, target }: Props) {
  const { restores } = useClient();
  const { kind, source, snapshot, startedAt, endedAt, planHash, configuration } = certificate;
  const report = useAsk(`fingerprint ${runId} ${endedAt}`, async () => (await restores.report({ runId })).fingerprint);
  return (
    <Card className="certificate">
      <div className="certificate-head">
        <div>
          <p className="quiet">{words.name[kind]}</p>
          <h2>
            <bdi>{words.head(source.tenant, target?.name ?? certificate.target.host)}</bdi>
          </h2>
          <p className="quiet">{words.of(dateTime(snapshot.takenAt), time(startedAt), time(endedAt))}</p>
        </div>
        <CertifiedTrio certificate={certificate} />
      </div>
      <Counts counts={certificate.counts} />
      {configuration !== undefined && (
        <p>
          <strong>{words.configuration}</strong>:{' '}
          {words.configurationCounts(
            configuration.counts.equal,
            configuration.counts.different,
            configuration.counts.missing,
            configuration.counts.byHand,
          )}
        </p>
      )}
      <dl className="certificate-proof">
        <dt>{words.planHash}</dt>
        <dd>
          <code>{planHash}</code>
        </dd>
        <dt>{words.key}</dt>
        <dd>
          <code>{report.value ?? text.none}</code>
        </dd>
        <dt>{words.method}</dt>
        <dd>{words.methodText}</dd>
        <dt>{words.runId}</dt>
        <dd>
          <code>{runId}</code>
        </dd>
      </dl>
    </Card>
  );
}

function CertifiedTrio({ certificate }: { readonly certificate: Certificate }) {
  const { apps, counts, kind, exceptions } = certificate;
  const back = apps.filter(({ outcome }) => outcome === 'restored').length;
  const wanted = apps.filter(({ outcome }) => outcome !== 'skipped').length;
  const isProved = counts.missing === 0 && counts.different === 0 && back === wanted && back > 0;
  return (
    <Trio
      intact={{ status: 'intact', note: words.trio.intact }}
      complete={{ status: back === wanted ? 'complete' : 'partial', note: words.trio.complete(back, wanted) }}
      restorable={{
        status: isProved ? 'passed' : 'not-proven',
        ...(isProved ? { word: kind === 'rehearsal' ? words.trio.word : text.trio.restorable } : {}),
        ...(kind === 'rehearsal'
          ? { note: words.trio.rehearsed }
          : exceptions.length > 0
            ? { note: words.trio.except(exceptions.length) }
            : {}),
      }}
    />
  );
}

type Count = { readonly key: string; readonly value: number; readonly word: string; readonly status: StatusName };

/** The five counts in the order a person reads them; a zero is shown like any other. */
function countsOf({ equal, different, notRestorable, missing, extra }: Certificate['counts']): readonly Count[] {
  return [
    { key: 'equal', value: equal, word: words.count.equal, status: 'passed' },
    {
      key: 'different',
      value: different,
      word: words.count.different(different),
      status: different > 0 ? 'noted' : 'passed',
    },
    {
      key: 'not-restorable',
      value: notRestorable,
      word: words.count.notRestorable(notRestorable),
      status: notRestorable > 0 ? 'not-checked' : 'passed',
    },
    { key: 'missing', value: missing, word: words.count.missing(missing), status: missing > 0 ? 'missing' : 'passed' },
    { key: 'extra', value: extra, word: words.count.extra(extra), status: extra > 0 ? 'noted' : 'passed' },
  ];
}

function Counts({ counts }: { readonly counts: Certificate['counts'] }) {
  const all = countsOf(counts);
  const total = all.reduce((sum, { value }) => sum + value, 0);
  const spoken = all.map(({ value, word }) => `${count(value)} ${word}`).join(', ');
  return (
    <>
      <div className="parts-bar" role="img" aria-label={words.bar(spoken)}>
        {all
          .filter(({ value }) => value > 0)
          .map(({ key, value }) => (
            <span
              key={key}
              className={`part verdict-${key}`}
              style={{ '--share': value / Math.max(1, total) } as CSSProperties}
            />
          ))}
      </div>
      <dl className="verdicts">
        {all.map(({ key, value, word, status }) => (
          <div key={key} data-verdict={key}>
            <dd className="figure">{count(value)}</dd>
            <dt>
              <Status name={status} word={word} />
            </dt>
          </div>
        ))}
      </dl>
    </>
  );
}
