import type { ReactNode } from 'react';
import type { BackupEstimate } from '../../../shared/api/backups.ts';
import { Card, Fact, Facts } from '../../components/card.tsx';
import { Status } from '../../components/status.tsx';
import { bytes, count, left } from '../../format.ts';
import { text } from '../../text/text.ts';

const words = text.backup.estimateCard;

type Props = { readonly estimate: BackupEstimate | null; readonly asking: boolean; readonly beside?: ReactNode };

/** What the backup will take, before anything is exported. */
export function EstimateCard({ estimate, asking, beside }: Props) {
  return (
    <Card title={words.title} beside={beside}>
      <div aria-live="polite">
        {estimate === null ? <p className="quiet">{asking ? words.asking : words.none}</p> : <Estimate {...estimate} />}
      </div>
    </Card>
  );
}

function Estimate(estimate: BackupEstimate) {
  const seconds = estimate.minutes * 60;
  return (
    <>
      <Facts>
        <Fact name={words.apps} value={count(estimate.apps)} note={words.inSpaces(estimate.spaces)} />
        <Fact name={words.exports} value={count(estimate.likelyExports)} note={words.restUnchanged} />
        <Fact name={words.time} value={left({ low: seconds, high: seconds })} note={words.atPace} />
        <Fact
          name={words.calls}
          value={count(estimate.readCalls + estimate.writeCalls)}
          note={words.callKinds(estimate.readCalls, estimate.writeCalls)}
        />
        <Fact name={words.bytes} value={bytes(estimate.bytes)} note={words.disk(bytes(estimate.diskFreeBytes))} />
      </Facts>
      {estimate.tooLittleDisk && (
        <p className="line-of-words">
          <Status name="failed" word={words.tooLittle} />
        </p>
      )}
      <h3>{words.leftOut}</h3>
      {estimate.leftOut.length === 0 && <p className="quiet">{words.nothingLeftOut}</p>}
      <ul className="plain-list">
        {estimate.leftOut.map(({ what, count: number, why }) => (
          <li key={`${what} ${why}`}>
            <strong>
              {count(number)} {words.what[what] ?? what}
            </strong>{' '}
            <span className="quiet">{words.why[why] ?? why}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
