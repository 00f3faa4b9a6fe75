import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { Seat } from '../../../shared/domain/desk.ts';
import { cliLine } from '../../cli-line.ts';
import { Card } from '../../components/card.tsx';
import type { MadeSheet } from '../../components/recovery/paper-sheet.tsx';
import { ProveForm } from '../../components/recovery/prove-form.tsx';
import { SheetView } from '../../components/recovery/sheet-view.tsx';
import { text } from '../../text/text.ts';
import { StartPage } from './start-page.tsx';

const words = text.opening;

type Props = {
  readonly seat: Seat;
  /** Null in a window that was opened anew: the sheet is shown once. */
  readonly sheet: MadeSheet | null;
  readonly onDone: (proved: boolean) => void;
};

/** The sheet of a new vault: first on paper, then typed back. Going on without proof is possible and stays visible. */
export function SheetStep({ seat, sheet, onDone }: Props) {
  const [kept, setKept] = useState(false);
  const [proving, setProving] = useState(false);
  const page = { step: 'sheet', seat, cli: cliLine.vaultInfo(), decided: { vault: seat.folder } } as const;
  if (sheet === null) {
    return (
      <StartPage {...page} title={words.sheetTitle} next={<Button onClick={() => onDone(false)}>{text.next}</Button>}>
        <Card>
          <p>{text.start.sheet.gone}</p>
        </Card>
      </StartPage>
    );
  }
  if (proving) {
    return (
      <StartPage {...page} title={text.recovery.proveTitle} next={null}>
        <Card>
          <p className="quiet">{text.recovery.proveIntro}</p>
          <ProveForm
            made={sheet.recoveryKey}
            onProved={() => onDone(true)}
            onSkip={() => onDone(false)}
            skipWord={words.goOn}
          />
        </Card>
      </StartPage>
    );
  }
  return (
    <StartPage
      {...page}
      title={words.sheetTitle}
      next={
        <>
          <Button variant="default" disabled={!kept} onClick={() => onDone(false)}>
            {words.goOn}
          </Button>
          <Button disabled={!kept} onClick={() => setProving(true)}>
            {text.recovery.toProof}
          </Button>
        </>
      }
    >
      <Card>
        <div className="form">
          <p className="quiet">{text.recovery.sheetIntro}</p>
          <SheetView sheet={sheet} />
          <Checkbox label={words.haveIt} checked={kept} onChange={() => setKept(!kept)} />
        </div>
      </Card>
    </StartPage>
  );
}
