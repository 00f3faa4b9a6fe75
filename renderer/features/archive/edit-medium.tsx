import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { MediumRow } from '../../../shared/domain/archive.ts';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { text } from '../../text/text.ts';
import type { NewMedium } from './cli.ts';
import { MediumFields } from './medium-fields.tsx';

type Props = { readonly medium: MediumRow; readonly onClose: (changed: boolean) => void };

/** Changes what the register says; nothing on the medium. */
export function EditMedium({ medium, onClose }: Props) {
  const { archive } = useClient();
  const { label, place, holder, serial, dueDays } = medium;
  const [value, setValue] = useState<NewMedium>({ label, place, holder, serial, dueDays });
  const save = useAct(async () => {
    await archive.update({ medium: medium.mediumId, ...value });
    onClose(true);
  });
  return (
    <Modal opened onClose={() => onClose(false)} title={text.archive.editTitle(label)}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          save.run();
        }}
      >
        <MediumFields value={value} onChange={setValue} />
        {save.failure !== null && <ErrorCard failure={save.failure} />}
        <div className="row-of-buttons end">
          <Button variant="default" onClick={() => onClose(false)}>
            {text.cancel}
          </Button>
          <Button type="submit" loading={save.busy}>
            {text.save}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
