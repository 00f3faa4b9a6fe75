import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Status } from '../../../components/status.tsx';
import { text } from '../../../text/text.ts';
import { standsIn } from './bundle-text.ts';
import type { Bundle } from './support-part.tsx';

const words = text.settings.support;

/** A person types what must not leave, and is told whether it would. */
export function CanaryField({ bundle }: { readonly bundle: Bundle }) {
  const [name, setName] = useState('');
  const wanted = name.trim();
  const isThere = wanted !== '' && standsIn(bundle.parts, wanted);
  return (
    <div className="form">
      <TextInput
        label={words.canary}
        description={words.canaryNote}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        autoComplete="off"
      />
      <p role="status">
        {wanted !== '' && (
          <Status
            name={isThere ? 'failed' : 'passed'}
            word={isThere ? words.canaryThere(wanted) : words.canaryAbsent(wanted)}
          />
        )}
      </p>
    </div>
  );
}
