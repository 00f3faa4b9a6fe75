import { Button } from '@mantine/core';
import type { CapabilityCheck } from '../../../shared/domain/capability.ts';
import type { TenantName } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { text } from '../../text/text.ts';
import { ConnectionDiagnosis } from '../connection-diagnosis.tsx';
import { ErrorCard } from '../error-card.tsx';
import { Said } from '../said.tsx';
import { Status } from '../status.tsx';

const words = text.tenant.mend;
/** Failures of the way there, where trying it step by step tells whose they are. */
const onTheWay: ReadonlySet<string> = new Set(['tenant.unreachable', 'tenant.proxy', 'tenant.tls', 'tenant.odd-reply']);

type Props = {
  readonly check: CapabilityCheck;
  readonly name: TenantName;
  readonly onCorrect: () => void;
  readonly onAgain: () => void;
};

/** The first thing that stands in the way, as a card of its own: host, secret, scope, proxy, certificate or clock. */
export function CheckTrouble({ check, name, onCorrect, onAgain }: Props) {
  const failed = check.capabilities.find(({ result, code }) => result === 'fail' && code !== null);
  const clock = check.capabilities.find((each) => each.name === 'clock' && each.result === 'not-provable');
  if (failed === undefined) {
    return clock === undefined ? null : <ClockCard seen={clock.seen} onAgain={onAgain} />;
  }
  const code = failed.code ?? 'unexpected';
  return (
    <>
      <ErrorCard
        failure={new AppError(code as AppError['code'], { check: failed.name, seen: failed.seen })}
        onRetry={onAgain}
        actions={<Button onClick={onCorrect}>{code === 'tenant.signed-out' ? words.secret : words.address}</Button>}
      />
      {onTheWay.has(code) && (
        <details className="card">
          <summary>{words.way}</summary>
          <ConnectionDiagnosis name={name} />
        </details>
      )}
    </>
  );
}

function ClockCard({ seen, onAgain }: { readonly seen: string; readonly onAgain: () => void }) {
  return (
    <div className="card risk-note">
      <Status name="noted" word={words.clockTitle} />
      <p>
        {words.clockBody} <Said of={seen} />. {words.clockFix}
      </p>
      <Button variant="default" onClick={onAgain}>
        {text.tenant.check}
      </Button>
    </div>
  );
}
