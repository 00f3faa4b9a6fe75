import { Button, Modal, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { AppClient } from '../../../shared/api/contract.ts';
import { useClient, useHost } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { text } from '../../text/text.ts';
import { askedOf } from './audit-question.ts';
import type { AuditFilter } from './cli.ts';

const words = text.activity.audit;
const formats = ['jsonl', 'csv'] as const;
type Format = (typeof formats)[number];

type Props = { readonly opened: boolean; readonly filter: AuditFilter; readonly onClose: () => void };

/** The log as a file that can be checked later, and the hash to keep elsewhere. */
export function AuditExportDialog({ opened, filter, onClose }: Props) {
  const client = useClient();
  const { saveText } = useHost();
  const [format, setFormat] = useState<Format>('jsonl');
  const [done, setDone] = useState<{ entries: number; head: string } | null>(null);
  const save = useAct(async () => {
    const whole = await readAll(client, format, filter);
    const path = await saveText(`audit.${format}`, whole.text);
    if (path !== null) setDone(whole);
  });
  const close = () => {
    setDone(null);
    save.clear();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={words.exportTitle}>
      <div className="form">
        <p>{words.exportBody}</p>
        <SegmentedControl
          aria-label={words.format}
          value={format}
          onChange={(value) => setFormat(value === 'csv' ? 'csv' : 'jsonl')}
          data={formats.map((value) => ({ value, label: words.formats[value] }))}
        />
        {save.failure !== null && <ErrorCard failure={save.failure} />}
        {done !== null && (
          <div role="status">
            <p className="strong">{words.exported(done.entries)}</p>
            <p>{words.head}</p>
            <code className="fingerprint">{done.head}</code>
          </div>
        )}
        <div className="row-of-buttons end">
          <Button variant="default" onClick={close}>
            {done === null ? text.cancel : text.close}
          </Button>
          <Button loading={save.busy} onClick={() => save.run()}>
            {words.exportNow}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

async function readAll({ audit }: AppClient, format: Format, filter: AuditFilter) {
  const parts: string[] = [];
  let [entries, head] = [0, ''];
  for (let after: number | null = 0; after !== null;) {
    const page: Awaited<ReturnType<AppClient['audit']['export']>> = await audit.export({
      ...askedOf(filter),
      format,
      after,
    });
    parts.push(page.text);
    entries += page.entries;
    head = page.head || head;
    after = page.next;
  }
  return { text: parts.join(''), entries, head };
}
