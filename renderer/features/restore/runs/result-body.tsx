import type { Certificate } from '../../../../shared/domain/certificate.ts';
import type { RunId } from '../../../../shared/domain/ids.ts';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { Card } from '../../../components/card.tsx';
import { Said } from '../../../components/said.tsx';
import { text } from '../../../text/text.ts';
import { HandSteps } from '../hand-steps.tsx';
import { CertificateCard } from './certificate-card.tsx';
import { CertifiedApps, Exceptions } from './certificate-lists.tsx';
import { ConfigurationCard } from './configuration-card.tsx';
import { IdsCard } from './ids-card.tsx';
import { SucceedCard } from './succeed-card.tsx';
import { UndoCard } from './undo-card.tsx';

const words = text.restore.run.certificate;

type Props = {
  readonly runId: RunId;
  readonly certificate: Certificate | null;
  /** null where it is none of this vault's tenants, as for a rehearsal. */
  readonly target: Tenant | null;
};

/** What was proved and what was not, what is left to do, and what comes next. */
export function ResultBody({ runId, certificate, target }: Props) {
  if (certificate === null) return <p className="card">{words.none}</p>;
  const { kind, warnings, byHand, neverEqual, configuration } = certificate;
  const isReal = kind === 'restore' || kind === 'rebuild';
  return (
    <>
      <CertificateCard runId={runId} certificate={certificate} target={target} />
      {warnings.length > 0 && <Lines title={words.warnings} lines={warnings} />}
      {isReal && <IdsCard runId={runId} name={`${kind}-${target?.name ?? ''}`} />}
      {kind === 'rebuild' && target !== null && <SucceedCard runId={runId} target={target} certificate={certificate} />}
      <Exceptions certificate={certificate} />
      {configuration !== undefined && <ConfigurationCard configuration={configuration} />}
      <CertifiedApps certificate={certificate} />
      {byHand.length > 0 && (
        <Card title={text.restore.tasks.title(byHand.length)}>
          <HandSteps steps={byHand} />
        </Card>
      )}
      {neverEqual.length > 0 && <Lines title={words.neverEqual} lines={neverEqual} />}
      {kind !== 'rehearsal' && target !== null && <UndoCard runId={runId} target={target} />}
    </>
  );
}

const Lines = ({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) => (
  <Card title={title}>
    <ul className="check-rows">
      {lines.map((line) => (
        <li key={line}>
          <Said of={line} />
        </li>
      ))}
    </ul>
  </Card>
);
