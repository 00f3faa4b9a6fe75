import { TextInput } from '@mantine/core';
import { text } from '../../../text/text.ts';
import type { About } from './retention-section.tsx';

type Props = Pick<About, 'person'> & { readonly isRequired?: boolean };

/** Who decides something; the audit log keeps it. */
export const PersonField = ({ person: { by, onBy }, isRequired = false }: Props) => (
  <TextInput
    label={text.retention.by}
    value={by}
    required={isRequired}
    maxLength={200}
    onChange={(event) => onBy(event.currentTarget.value)}
  />
);
