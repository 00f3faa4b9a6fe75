import { Button } from '@mantine/core';
import { useState } from 'react';
import type { z } from '../../../../shared/schema.ts';
import type { contract } from '../../../../shared/api/contract.ts';
import type { HandoverStep } from '../../../../shared/domain/handover.ts';
import { useClient, useSession } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { Confirm } from '../../../components/confirm.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Moment } from '../../../components/time.tsx';
import { text } from '../../../text/text.ts';
import { settingsLines } from '../cli.ts';
import { PartPage } from '../part-page.tsx';
import { CertificateCard, type Certificate } from './certificate-card.tsx';
import { CopyStep } from './copy-step.tsx';
import { CustomerStep } from './customer-step.tsx';
import { DestroyStep } from './destroy-step.tsx';
import { HandoverSteps } from './handover-steps.tsx';
import { ProveStep } from './prove-step.tsx';
import { RemoveStep } from './remove-step.tsx';

const words = text.settings.handover;

export type View = z.infer<(typeof contract.handover.state)['output']>;
export type Begun = View & { readonly handover: NonNullable<View['handover']> };
/** What every step is given: how far it came, and where to say that it went on. */
export type StepProps = { readonly view: Begun; readonly onView: (view: View) => void };

const isBegun = (view: View): view is Begun => view.handover !== null;

/** The end of an engagement, step by step; the vault remembers how far it came. */
export function HandoverPart() {
  const { handover } = useClient();
  const revision = useSession((state) => state.revision);
  const [told, setTold] = useState<View | null>(null);
  const [signed, setSigned] = useState<Certificate | null>(null);
  const asked = useAsk(`handover ${revision}`, () => handover.state({}));
  const view = told ?? asked.value;
  const next = view?.next ?? null;
  const isDestroyed = signed?.destroyed === true;
  const title = isDestroyed ? words.title.destroyed : words.title[next ?? 'none'];
  return (
    <PartPage part="handover" title={title} cli={settingsLines.handover(next)}>
      {asked.state === 'failed' && view === null && <ErrorCard failure={asked.failure} />}
      {view !== null && !isDestroyed && <NowStep view={view} onView={setTold} onSigned={setSigned} />}
      {signed !== null && <CertificateCard certificate={signed} />}
    </PartPage>
  );
}

type NowProps = {
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly onSigned: (certificate: Certificate) => void;
};

const NowStep = ({ view, onView, onSigned }: NowProps) =>
  isBegun(view) ? <Going view={view} onView={onView} onSigned={onSigned} /> : <Intro onView={onView} />;

function Intro({ onView }: { readonly onView: (view: View) => void }) {
  const { handover } = useClient();
  const begin = useAct(async () => onView(await handover.begin({})));
  return (
    <Card title={words.introTitle}>
      <ol className="help-steps">
        {words.intro.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <div className="row-of-buttons apart">
        <Button loading={begin.busy} onClick={() => begin.run()}>
          {words.begin}
        </Button>
      </div>
      {begin.failure !== null && <ErrorCard failure={begin.failure} />}
    </Card>
  );
}

type GoingProps = StepProps & { readonly onSigned: (certificate: Certificate) => void };

function Going({ view, onView, onSigned }: GoingProps) {
  const next: HandoverStep = view.next ?? 'customer';
  return (
    <>
      <HandoverSteps view={view} />
      {next === 'customer' && <CustomerStep view={view} onView={onView} />}
      {next === 'prove' && <ProveStep view={view} onView={onView} />}
      {next === 'remove' && <RemoveStep view={view} onView={onView} />}
      {(next === 'verify-copy' || next === 'destroy') && (
        <>
          <CopyStep view={view} onView={onView} />
          <DestroyStep view={view} onSigned={onSigned} />
        </>
      )}
      <Drop view={view} onView={onView} />
    </>
  );
}

function Drop({ view, onView }: StepProps) {
  const { handover } = useClient();
  const [asking, setAsking] = useState(false);
  const drop = useAct(async () => {
    onView(await handover.drop({}));
    setAsking(false);
  });
  return (
    <div className="row-of-buttons spread">
      <span className="quiet">
        {words.begun} <Moment at={view.handover.startedAt} />
      </span>
      <Button variant="subtle" onClick={() => setAsking(true)}>
        {words.drop}
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.dropTitle}
        confirm={words.dropNow}
        act={drop}
      >
        <p>{words.dropBody}</p>
      </Confirm>
    </div>
  );
}
