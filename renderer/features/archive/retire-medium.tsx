import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { MediumRow } from '../../../shared/domain/archive.ts';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Confirm } from '../../components/confirm.tsx';
import { text } from '../../text/text.ts';

const words = text.archive;
type Props = { readonly medium: MediumRow; readonly onClose: (changed: boolean) => void };

/** Takes a medium out of use; asks for its label, because nothing brings it back into the register. */
export function RetireMedium({ medium, onClose }: Props) {
  const { archive } = useClient();
  const [reason, setReason] = useState('');
  const retire = useAct(async () => {
    await archive.retire({ medium: medium.mediumId, reason });
    onClose(true);
  });
  return (
    <Confirm
      opened
      onClose={() => onClose(false)}
      title={words.retireTitle(medium.label)}
      confirm={words.retireNow}
      typed={medium.label}
      act={retire}
    >
      <p>{words.retireBody}</p>
      <TextInput
        label={words.retireReason}
        value={reason}
        required
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Confirm>
  );
}
