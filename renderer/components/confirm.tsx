import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Act } from '../ask.ts';
import { shown } from '../names/shown.ts';
import { text } from '../text/text.ts';
import { ErrorCard } from './error-card.tsx';
import { ReadyButton } from './ready-button.tsx';

type Props = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  /** What the way back says; "Cancel" unless told. */
  readonly cancel?: string;
  /** Has to be typed first; only for what cannot be taken back. */
  readonly typed?: string;
  readonly act: Pick<Act<void>, 'run' | 'busy' | 'failure'>;
};

/** Asks once before something that cannot be taken back. Only the button does it, never Enter in the field. */
export function Confirm({ opened, onClose, title, ...asked }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <Asked {...asked} onClose={onClose} />
    </Modal>
  );
}

/** Made anew with each opening: what was typed once does not confirm the next time. */
function Asked({ onClose, children, confirm, cancel = text.cancel, typed, act }: Omit<Props, 'opened' | 'title'>) {
  const [given, setGiven] = useState('');
  const isRight = typed === undefined || given.trim() === typed || given.trim() === shown(typed);
  return (
    <div className="form">
      {children}
      {typed !== undefined && (
        <TextInput
          label={text.confirm.type(typed)}
          value={given}
          onChange={(event) => setGiven(event.currentTarget.value)}
          autoComplete="off"
        />
      )}
      {act.failure !== null && <ErrorCard failure={act.failure} />}
      <div className="row-of-buttons end">
        <Button variant="default" onClick={onClose}>
          {cancel}
        </Button>
        <ReadyButton isReady={isRight} loading={act.busy} onClick={act.run}>
          {confirm}
        </ReadyButton>
      </div>
    </div>
  );
}
