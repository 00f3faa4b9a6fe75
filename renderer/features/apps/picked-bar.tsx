import { Button } from '@mantine/core';
import { IconFileExport, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppId } from '../../../shared/domain/ids.ts';
import { goTo } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { ExtractApps } from './extract-apps.tsx';

const words = text.apps.picked;
const icon = { size: 16, stroke: 1.8, 'aria-hidden': true } as const;

type Props = { readonly appIds: readonly AppId[]; readonly onClear: () => void };

/** What can be done with the apps that were picked. */
export function PickedBar({ appIds, onClear }: Props) {
  const [extracting, setExtracting] = useState<readonly AppId[] | null>(null);
  return (
    <div className="picked-bar" role="region" aria-label={words.name}>
      <p role="status">{appIds.length > 0 && <strong>{words.count(appIds.length)}</strong>}</p>
      {appIds.length > 0 ? (
        <div className="row-of-buttons">
          <Button variant="subtle" onClick={onClear}>
            {words.clear}
          </Button>
          <Button variant="default" leftSection={<IconFileExport {...icon} />} onClick={() => setExtracting(appIds)}>
            {words.extract}
          </Button>
          <Button leftSection={<IconHistory {...icon} />} onClick={() => goTo({ screen: 'restore', id: 'new' })}>
            {words.restore}
          </Button>
        </div>
      ) : (
        <p className="quiet">{words.keys}</p>
      )}
      {extracting !== null && <ExtractApps appIds={extracting} onClose={() => setExtracting(null)} />}
    </div>
  );
}
