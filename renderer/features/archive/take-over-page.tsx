import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSession, useWindow } from '../../app-context.tsx';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Meter } from '../../components/meter.tsx';
import { bytes } from '../../format.ts';
import { Page } from '../../frame/page.tsx';
import { goTo, hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { archiveCli } from './cli.ts';
import { ImportPreviewView } from './import-preview.tsx';
import { emptyForm, TakeOverFields, formOf } from './take-over-fields.tsx';
import { useTakeOver, type ImportProgress, type TakeOver } from './use-take-over.ts';

const words = text.archive.takeOver;

/** Looking at a copy, and taking over what it holds and the vault here does not. */
export function TakeOverPage() {
  const folder = useSession((state) => state.vault?.folder ?? '');
  const [fields, setFields] = useState(emptyForm);
  const over = useTakeOver(formOf(fields));
  const { preview, isTaken, progress, look, take } = over;
  const failure = look.failure ?? take.failure;
  const mayTake = preview !== null && !isTaken && (preview.state === 'first' || preview.state === 'new');
  return (
    <Page
      title={preview === null ? words.title : isTaken ? words.titleDone : words.titleIs[preview.state]}
      crumbs={[{ name: text.archive.crumb, href: hrefOf({ screen: 'archive' }) }, { name: words.crumb }]}
      cli={archiveCli.takeOver(fields.from, fields.into === 'this' ? folder : fields.parent)}
      actions={preview !== null && <Ways over={over} mayTake={mayTake} isNew={fields.into === 'new'} />}
    >
      {progress !== null && <ProgressCard {...progress} />}
      {failure !== null && <ErrorCard failure={failure} />}
      {preview === null ? (
        <TakeOverFields fields={fields} onChange={setFields} look={look} />
      ) : (
        <ImportPreviewView preview={preview} isTaken={isTaken} />
      )}
    </Page>
  );
}

type WaysProps = { readonly over: TakeOver; readonly mayTake: boolean; readonly isNew: boolean };

function Ways({ over: { isTaken, begin, take, target }, mayTake, isNew }: WaysProps) {
  const { desk } = useWindow();
  const toVault = () => {
    if (target !== null) desk.choose(target.seatId);
    goTo({ screen: 'apps' });
  };
  return (
    <>
      {!isTaken && (
        <Button variant="default" onClick={begin}>
          {words.again}
        </Button>
      )}
      {mayTake && (
        <Button loading={take.busy} onClick={() => take.run()}>
          {isNew ? words.takeNew : words.take}
        </Button>
      )}
      {isTaken && <Button onClick={toVault}>{isNew ? words.toVault : words.toApps}</Button>}
    </>
  );
}

const ProgressCard = ({ phase, bytes: done, totalBytes }: ImportProgress) => (
  <Card>
    <p role="status" className="number">
      {(phase === 'verify' ? words.verifying : words.copying)(bytes(done), bytes(totalBytes))}
    </p>
    <Meter part={done} whole={totalBytes} label={words.progress} />
  </Card>
);
