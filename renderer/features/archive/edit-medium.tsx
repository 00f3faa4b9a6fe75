import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { MediumRow } from '../../../shared/domain/archive.ts';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ActForm } from '../../components/act-form.tsx';
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
      <ActForm act={save} confirm={text.save} onClose={() => onClose(false)}>
        <MediumFields value={value} onChange={setValue} />
      </ActForm>
    </Modal>
  );
}
