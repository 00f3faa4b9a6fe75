import { Button, Select, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { MediumId } from '../../../../shared/domain/archive.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { FolderField } from '../../../components/folder-field.tsx';
import { Status } from '../../../components/status.tsx';
import { text } from '../../../text/text.ts';
import { isGiven, noSecret, SecretFields, secretOf } from '../secret-fields.tsx';
import type { StepProps } from './handover-part.tsx';

const words = text.settings.handover;

/** The copy that the customer keeps is read whole; without one the working copy is not destroyed. */
export function CopyStep({ view, onView }: StepProps) {
  const { handover, archive } = useClient();
  const [way, setWay] = useState<'folder' | 'medium'>('folder');
  const [folder, setFolder] = useState('');
  const [mediumId, setMediumId] = useState<MediumId | null>(null);
  const [secret, setSecret] = useState(noSecret);
  const media = useAsk('media', () => archive.list({}));
  const inUse = (media.value?.media ?? []).filter(({ copy, retired }) => copy !== null && retired === null);
  const kind = view.handover.customer?.kind ?? 'passphrase';
  const read = useAct(async () => {
    const input =
      way === 'folder' ? { folder: folder.trim(), ...secretOf(kind, secret) } : { mediumId: mediumId ?? undefined };
    onView(await handover.verifyCopy(input));
    setSecret(noSecret);
  });
  const isReady = way === 'folder' ? folder.trim() !== '' && isGiven(kind, secret) : mediumId !== null;
  return (
    <Card title={words.steps['verify-copy']}>
      <div className="form">
        {view.handover.copies.length > 0 && (
          <p role="status">
            <Status name="intact" word={words.copies(view.handover.copies.length)} />
          </p>
        )}
        <p>{words.step['verify-copy']}</p>
        <SegmentedControl
          aria-label={words.steps['verify-copy']}
          value={way}
          onChange={(value) => setWay(value === 'medium' ? 'medium' : 'folder')}
          data={[
            { value: 'folder', label: words.copyWays.folder },
            { value: 'medium', label: words.copyWays.medium },
          ]}
        />
        {way === 'folder' && (
          <>
            <FolderField label={words.folder} description={words.folderNote} value={folder} onChange={setFolder} />
            <SecretFields kind={kind} label={words.secret} secret={secret} onChange={setSecret} />
          </>
        )}
        {way === 'medium' &&
          (inUse.length === 0 ? (
            <p>{words.noMedia}</p>
          ) : (
            <Select
              label={words.medium}
              value={mediumId}
              onChange={(value) => setMediumId(inUse.find((each) => each.mediumId === value)?.mediumId ?? null)}
              data={inUse.map((each) => ({ value: each.mediumId, label: each.label }))}
            />
          ))}
        {read.failure !== null && <ErrorCard failure={read.failure} />}
        <div className="row-of-buttons end">
          <Button variant="default" loading={read.busy} disabled={!isReady} onClick={() => read.run()}>
            {words.read}
          </Button>
        </div>
      </div>
    </Card>
  );
}
