import { Button } from '@mantine/core';
import { useState } from 'react';
import { useClient, useParts, useSession } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { Confirm } from '../../../components/confirm.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { useHeldPage } from '../../../stores/held-page.ts';
import { language } from '../../../text/language.ts';
import { text } from '../../../text/text.ts';
import type { Certificate } from './certificate-card.tsx';
import type { Begun } from './handover-part.tsx';

const words = text.settings.handover;
const shortOf = (vaultId: string): string => vaultId.slice(0, 8);

type Props = { readonly view: Begun; readonly onSigned: (certificate: Certificate) => void };

/** The certificate, with or without the end of the working copy. */
export function DestroyStep({ view, onSigned }: Props) {
  const { handover } = useClient();
  const { client } = useParts();
  const vaultId = useSession(({ vault }) => vault?.vaultId ?? '');
  const [asking, setAsking] = useState(false);
  const certify = useAct(async () => {
    const signed = await handover.certify({ language });
    onSigned({ ...signed, vaultId, destroyed: false, files: [], left: [] });
  });
  const destroy = useAct(async () => {
    const signed = await client.handover.destroy({ vaultId, language });
    onSigned({ ...signed, vaultId, destroyed: true });
  });
  // The vault is gone before its certificate is in sight.
  useHeldPage(destroy.busy || destroy.failure !== null);
  const hasCopy = view.handover.copies.length > 0;
  return (
    <Card title={words.steps.destroy}>
      <div className="form">
        <p>{words.destroyBody}</p>
        {!hasCopy && <p className="strong">{words.destroyFirst}</p>}
        <p className="quiet">{words.certifyNote}</p>
        {certify.failure !== null && <ErrorCard failure={certify.failure} />}
        <div className="row-of-buttons end">
          <Button variant="default" loading={certify.busy} onClick={() => certify.run()}>
            {words.certify}
          </Button>
          {hasCopy && <Button onClick={() => setAsking(true)}>{words.destroy}</Button>}
        </div>
      </div>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.destroyTitle}
        confirm={words.destroyNow}
        typed={shortOf(vaultId)}
        act={destroy}
      >
        <p>{words.destroyBody}</p>
      </Confirm>
    </Card>
  );
}
