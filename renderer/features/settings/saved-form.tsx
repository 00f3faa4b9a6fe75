import { Button } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useAct } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { text } from '../../text/text.ts';

type Props = {
  readonly save: string;
  readonly onSave: () => Promise<unknown>;
  readonly isReady?: boolean;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
};

/** Fields that are kept by one button, which says when they are. */
export function SavedForm({ save, onSave, isReady = true, beside, children }: Props) {
  const [saved, setSaved] = useState(false);
  const act = useAct(async () => {
    await onSave();
    setSaved(true);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) act.run();
  };
  return (
    <form className="form" onSubmit={submit} onChange={() => setSaved(false)}>
      {children}
      {act.failure !== null && <ErrorCard failure={act.failure} />}
      <div className="row-of-buttons">
        <Button type="submit" variant="default" loading={act.busy} disabled={!isReady}>
          {save}
        </Button>
        {beside}
        <span role="status" className="quiet">
          {saved ? text.settings.saved : ''}
        </span>
      </div>
    </form>
  );
}
