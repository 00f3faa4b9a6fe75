import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { VaultId } from '../../../../shared/domain/ids.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { ActForm } from '../../../components/act-form.tsx';
import type { MadeSheet } from '../../../components/recovery/paper-sheet.tsx';
import { ProveForm } from '../../../components/recovery/prove-form.tsx';
import { SheetView } from '../../../components/recovery/sheet-view.tsx';
import { text } from '../../../text/text.ts';

const words = text.settings;

type Props = { readonly vaultId: VaultId; readonly onChanged: () => void };

/** Makes a further recovery sheet; once it is made, only a person's word closes the dialog. */
export function NewSheet({ vaultId, onChanged }: Props) {
  const [open, setOpen] = useState(false);
  const [sheet, setSheet] = useState<MadeSheet | null>(null);
  const [proving, setProving] = useState(false);
  const close = () => {
    setOpen(false);
    setSheet(null);
    setProving(false);
    onChanged();
  };
  const isHeld = sheet !== null;
  const title = proving ? text.recovery.proveTitle : isHeld ? text.recovery.sheetTitle : words.newSheet;
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {words.newSheet}
      </Button>
      <Modal
        opened={open}
        onClose={close}
        title={title}
        closeOnEscape={!isHeld}
        closeOnClickOutside={!isHeld}
        withCloseButton={!isHeld}
      >
        {sheet === null && <LabelForm onMade={(made) => setSheet({ vaultId, ...made })} />}
        {sheet !== null && !proving && <Shown sheet={sheet} onProve={() => setProving(true)} onSkip={close} />}
        {sheet !== null && proving && (
          <div className="form">
            <p>{text.recovery.proveIntro}</p>
            <ProveForm made={sheet.recoveryKey} onProved={close} onSkip={close} skipWord={text.recovery.withoutProof} />
          </div>
        )}
      </Modal>
    </>
  );
}

function LabelForm({ onMade }: { readonly onMade: (made: Omit<MadeSheet, 'vaultId'>) => void }) {
  const { vault } = useClient();
  const [label, setLabel] = useState('');
  const make = useAct(async () => onMade(await vault.addRecovery({ label })));
  return (
    <ActForm act={make} confirm={words.makeSheet}>
      <p>{words.newSheetBody}</p>
      <TextInput
        label={words.sheetLabel}
        description={words.sheetLabelHint}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
        maxLength={60}
        data-autofocus
      />
    </ActForm>
  );
}

type ShownProps = { readonly sheet: MadeSheet; readonly onProve: () => void; readonly onSkip: () => void };

function Shown({ sheet, onProve, onSkip }: ShownProps) {
  const [kept, setKept] = useState(false);
  return (
    <div className="form">
      <p>{text.recovery.sheetIntro}</p>
      <SheetView sheet={sheet} />
      <Checkbox label={text.opening.haveIt} checked={kept} onChange={() => setKept(!kept)} />
      <div className="row-of-buttons spread">
        <Button variant="default" disabled={!kept} onClick={onSkip}>
          {text.recovery.withoutProof}
        </Button>
        <Button disabled={!kept} onClick={onProve}>
          {text.recovery.toProof}
        </Button>
      </div>
    </div>
  );
}
