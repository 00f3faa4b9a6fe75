import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import type { Act } from '../ask.ts';
import { text } from '../text/text.ts';
import { ErrorCard } from './error-card.tsx';
import { ReadyButton } from './ready-button.tsx';

type Props = {
  readonly children: ReactNode;
  readonly act: Pick<Act<void>, 'run' | 'busy' | 'failure'>;
  readonly confirm: string;
  /** False while an answer is missing. */
  readonly isReady?: boolean;
  /** The way out, where the form stands in a dialog. */
  readonly onClose?: () => void;
};

/** The fields of one act, what went wrong under them, then the way out before the way on. */
export function ActForm({ children, act, confirm, isReady = true, onClose }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.run();
  };
  return (
    <form className="form" onSubmit={submit}>
      {children}
      {act.failure !== null && <ErrorCard failure={act.failure} />}
      <div className="row-of-buttons end">
        {onClose !== undefined && (
          <Button variant="default" onClick={onClose}>
            {text.cancel}
          </Button>
        )}
        <ReadyButton type="submit" isReady={isReady} loading={act.busy}>
          {confirm}
        </ReadyButton>
      </div>
    </form>
  );
}
