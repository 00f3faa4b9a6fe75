import { Checkbox, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { FolderField } from '../../components/folder-field.tsx';
import { ReadyButton } from '../../components/ready-button.tsx';
import { Page } from '../../frame/page.tsx';
import { goTo, hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { archiveCli, type CheckDepth } from './cli.ts';
import { useMedia } from './use-media.ts';

const words = text.archive.check;
const depths = ['quick', 'deep', 'not-checked'] as const satisfies readonly CheckDepth[];

/** Reads a medium whole and compares it with its signed manifest; signs for it where it was received. */
export function CheckPage({ mediumId }: { readonly mediumId: string | undefined }) {
  const { archive } = useClient();
  const asked = useMedia();
  const medium = asked.value?.media.find((each) => each.mediumId === mediumId);
  const [typed, setTyped] = useState<string | null>(null);
  const [depth, setDepth] = useState<CheckDepth>('quick');
  const [replugged, setReplugged] = useState(false);
  const [receiptBy, setReceiptBy] = useState<string | null>(null);
  const folder = typed ?? medium?.path ?? '';
  const isReady = folder.trim() !== '' && (receiptBy === null || receiptBy.trim() !== '');
  const start = useAct(async () => {
    const asking = { folder: folder.trim(), database: depth, replugged, receiptBy };
    const { runId } = await archive.check(asking);
    goTo({ screen: 'archive', id: 'run', part: runId });
  });
  return (
    <Page
      title={medium === undefined ? words.titleAny : words.title(medium.label)}
      crumbs={[{ name: text.archive.crumb, href: hrefOf({ screen: 'archive' }) }, { name: words.crumb }]}
      cli={receiptBy === null ? archiveCli.verify(folder, depth, replugged) : archiveCli.receipt(folder, receiptBy)}
    >
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      <Card className="form narrow">
        <FolderField label={words.folder} value={folder} onChange={setTyped} required />
        <Radio.Group
          label={words.depth}
          value={depth}
          onChange={(value) => setDepth(depths.find((each) => each === value) ?? 'quick')}
        >
          <div className="choices">
            {depths.map((each) => (
              <Radio key={each} value={each} label={words.depths[each]} description={words.depthHint[each]} />
            ))}
          </div>
        </Radio.Group>
        <Checkbox
          label={words.replugged}
          description={words.repluggedHint}
          checked={replugged}
          onChange={() => setReplugged(!replugged)}
        />
        <Checkbox
          label={words.receipt}
          checked={receiptBy !== null}
          onChange={() => setReceiptBy(receiptBy === null ? '' : null)}
        />
        {receiptBy !== null && (
          <TextInput
            label={words.receiptBy}
            value={receiptBy}
            maxLength={200}
            required
            onChange={(event) => setReceiptBy(event.currentTarget.value)}
          />
        )}
        {start.failure !== null && <ErrorCard failure={start.failure} />}
        <div className="row-of-buttons end">
          <ReadyButton isReady={isReady} loading={start.busy} onClick={start.run}>
            {words.start}
          </ReadyButton>
        </div>
      </Card>
    </Page>
  );
}
