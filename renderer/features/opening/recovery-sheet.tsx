import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { MadeSheet } from '../../components/recovery/paper-sheet.tsx';
import { ProveForm } from '../../components/recovery/prove-form.tsx';
import { SheetView } from '../../components/recovery/sheet-view.tsx';
import { text } from '../../text/text.ts';
import { OpeningPage } from './opening-page.tsx';

const words = text.opening;

type Props = { readonly sheet: MadeSheet; readonly onDone: () => void };

/** The sheet of a new vault: first on paper, then typed back. Going on without proof is possible and stays visible. */
export function RecoverySheet({ sheet, onDone }: Props) {
  const [kept, setKept] = useState(false);
  const [proving, setProving] = useState(false);
  if (proving) {
    return (
      <OpeningPage title={text.recovery.proveTitle} intro={text.recovery.proveIntro}>
        <ProveForm made={sheet.recoveryKey} onProved={onDone} onSkip={onDone} skipWord={words.goOn} />
      </OpeningPage>
    );
  }
  return (
    <OpeningPage title={words.sheetTitle} intro={text.recovery.sheetIntro}>
      <SheetView sheet={sheet} />
      <Checkbox label={words.haveIt} checked={kept} onChange={() => setKept(!kept)} />
      <div className="row-of-buttons spread">
        <Button variant="default" disabled={!kept} onClick={onDone}>
          {words.goOn}
        </Button>
        <Button disabled={!kept} onClick={() => setProving(true)}>
          {text.recovery.toProof}
        </Button>
      </div>
    </OpeningPage>
  );
}
