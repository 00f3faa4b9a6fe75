import { Button, Checkbox, FileButton } from '@mantine/core';
import { IconFileImport, IconFolderDown, IconReceipt, IconUsb } from '@tabler/icons-react';
import { useState } from 'react';
import type { MediumRow } from '../../../shared/domain/archive.ts';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Status } from '../../components/status.tsx';
import { Page } from '../../frame/page.tsx';
import { goTo } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { archiveCli } from './cli.ts';
import { LabelCard } from './label-card.tsx';
import { MediumPanel } from './medium-panel.tsx';
import { byNeed } from './medium-status.ts';
import { MediumTable } from './medium-table.tsx';
import { PolicyStrip } from './policy-strip.tsx';
import { ProvedSteps } from './proved-steps.tsx';
import { useMedia, type Media } from './use-media.ts';

const words = text.archive;
const icon = { size: 16, stroke: 1.7, 'aria-hidden': true } as const;

/** How many proved copies there are, where, and which wants attention. */
export function RegisterPage({ mediumId }: { readonly mediumId: string | undefined }) {
  const asked = useMedia();
  const [withRetired, setWithRetired] = useState(false);
  const all = byNeed(asked.value?.media ?? []);
  const shown = all.filter(({ retired }) => withRetired || retired === null);
  const chosen = all.find((medium) => medium.mediumId === mediumId) ?? shown[0] ?? null;
  return (
    <Page
      title={asked.value === null ? words.crumb : titleOf(asked.value)}
      crumbs={[{ name: words.crumb }]}
      cli={archiveCli.list()}
      actions={<Actions onChanged={asked.again} />}
    >
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} onRetry={asked.again} />}
      {asked.value === null ? (
        asked.state !== 'failed' && <div className="card skeleton" />
      ) : (
        <>
          <PolicyStrip view={asked.value.view} media={all} />
          <div className={chosen === null ? '' : 'register'}>
            <div className="register-main">
              <Card className="flush">
                <MediumTable media={shown} view={asked.value.view} chosen={chosen} />
                {all.some(({ retired }) => retired !== null) && (
                  <div className="card-foot">
                    <Checkbox
                      label={words.register.retiredToo}
                      checked={withRetired}
                      onChange={() => setWithRetired(!withRetired)}
                    />
                  </div>
                )}
              </Card>
              <ProvedSteps />
              {chosen !== null && <LabelCard medium={chosen} />}
            </div>
            {chosen !== null && (
              <MediumPanel key={chosen.mediumId} medium={chosen} view={asked.value.view} onChanged={asked.again} />
            )}
          </div>
        </>
      )}
    </Page>
  );
}

function titleOf({ media }: Media): string {
  const inUse = media.filter(({ retired }) => retired === null);
  const of = (state: MediumRow['state']) => inUse.filter((medium) => medium.state === state).length;
  if (inUse.length === 0) return words.titleNone;
  if (of('damaged') > 0) return words.titleDamaged(of('damaged'));
  return words.title(of('verified'), inUse.length - of('verified'));
}

/** What can be done beside looking. */
function Actions({ onChanged }: { readonly onChanged: () => void }) {
  const { archive } = useClient();
  const [said, setSaid] = useState<string | null>(null);
  const accept = useAct(async (file: File) => {
    const { receipt, medium } = await archive.accept({ text: await file.text() });
    setSaid(words.accepted(receipt.receipt.facts.by, medium.label));
    onChanged();
  });
  return (
    <>
      <FileButton onChange={(file) => file !== null && accept.run(file)} accept=".json">
        {(props) => (
          <Button variant="default" leftSection={<IconReceipt {...icon} />} loading={accept.busy} {...props}>
            {words.acceptReceipt}
          </Button>
        )}
      </FileButton>
      <Button
        variant="default"
        leftSection={<IconFolderDown {...icon} />}
        onClick={() => goTo({ screen: 'archive', id: 'folder' })}
      >
        {words.importFolder}
      </Button>
      <Button
        variant="default"
        leftSection={<IconFileImport {...icon} />}
        onClick={() => goTo({ screen: 'archive', id: 'import' })}
      >
        {words.importCopy}
      </Button>
      <Button leftSection={<IconUsb {...icon} />} onClick={() => goTo({ screen: 'archive', id: 'copy' })}>
        {words.copyTo}
      </Button>
      {said !== null && (
        <p role="status">
          <Status name="proved" word={said} />
        </p>
      )}
      {accept.failure !== null && <ErrorCard failure={accept.failure} />}
    </>
  );
}
