import { Button, SegmentedControl } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { LabelSize } from '../../../shared/domain/archive.ts';
import { type MediumRow } from '../../../shared/domain/archive.ts';
import { useClient, useHost, useSession } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { QrCode } from '../../components/recovery/qr-code.tsx';
import { shortDate } from '../../format.ts';
import { language } from '../../text/language.ts';
import { text } from '../../text/text.ts';

const words = text.archive.label;
const icon = { size: 16, stroke: 1.7, 'aria-hidden': true } as const;
const sizes = ['100x50', '62', 'page'] as const satisfies readonly LabelSize[];

/** The label of a medium before it is printed, and the instructions to keep with it. */
export function LabelCard({ medium }: { readonly medium: MediumRow }) {
  const { archive } = useClient();
  const { printPage } = useHost();
  const [size, setSize] = useState<LabelSize>('100x50');
  const { mediumId, label, copy } = medium;
  const print = useAct(async () => printPage((await archive.label({ medium: mediumId, size, language })).html));
  const readMe = useAct(async () => printPage((await archive.readMe({ medium: mediumId })).html));
  const failure = print.failure ?? readMe.failure;
  return (
    <Card title={words.title(label)}>
      {failure !== null && <ErrorCard failure={failure} />}
      {copy === null ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <div className="label-card">
          <LabelPreview medium={medium} copy={copy} isTall={size === '62'} />
          <div className="form">
            <p className="quiet">{words.body}</p>
            <SegmentedControl
              aria-label={words.size}
              value={size}
              onChange={(value) => setSize(sizes.find((each) => each === value) ?? '100x50')}
              data={sizes.map((value) => ({ value, label: words.sizes[value] }))}
            />
            <div className="row-of-buttons">
              <Button
                variant="default"
                leftSection={<IconPrinter {...icon} />}
                loading={print.busy}
                onClick={() => print.run()}
              >
                {words.print}
              </Button>
              <Button
                variant="default"
                leftSection={<IconPrinter {...icon} />}
                loading={readMe.busy}
                onClick={() => readMe.run()}
              >
                {words.readMe}
              </Button>
            </div>
          </div>
        </div>
      )}
    </Card>
  );
}

type PreviewProps = {
  readonly medium: MediumRow;
  readonly copy: NonNullable<MediumRow['copy']>;
  readonly isTall: boolean;
};

/** As it comes from the printer, but for the small print. */
function LabelPreview({ medium: { mediumId, label, dueAt, place, holder }, copy, isTall }: PreviewProps) {
  const vaultId = useSession((state) => state.vault?.vaultId ?? '');
  return (
    <div className={`label-preview${isTall ? ' tall' : ''}`}>
      <div>
        <p className="label-name">
          <bdi>{label}</bdi>
        </p>
        <p>{words.vault(vaultId.slice(0, 8))}</p>
        <p>{words.copyOf(shortDate(copy.at), copy.snapshots)}</p>
        <p>{words.by(shortDate(dueAt))}</p>
        <p>
          <bdi>{[place, holder].filter((part) => part !== '').join(', ')}</bdi>
        </p>
        <code>{mediumId}</code>
      </div>
      <QrCode text={`COFFER MEDIUM ${mediumId} ROOT ${copy.root}`.toUpperCase()} label={words.code} />
    </div>
  );
}
