import { Button, FileButton, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AuditCheck } from '../../../shared/domain/audit-check.ts';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { Status } from '../../components/status.tsx';
import { said } from '../../text/shared.ts';
import { text } from '../../text/text.ts';

const words = text.activity.audit;

/** Whether an exported file is what was exported. */
export function AuditCheckDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { audit } = useClient();
  const [head, setHead] = useState('');
  const [checked, setChecked] = useState<(AuditCheck & { readonly name: string }) | null>(null);
  const check = useAct(async (file: File) => {
    setChecked(null);
    const expected = head.trim();
    const answer = await audit.check({ text: await file.text(), ...(expected === '' ? {} : { head: expected }) });
    setChecked({ ...answer, name: file.name });
  });
  return (
    <Modal opened={opened} onClose={onClose} title={words.checkTitle}>
      <div className="form">
        <p>{words.checkBody}</p>
        <TextInput
          label={words.expected}
          value={head}
          onChange={(event) => setHead(event.currentTarget.value)}
          spellCheck={false}
        />
        {check.failure !== null && <ErrorCard failure={check.failure} />}
        {checked !== null && <Verdict {...checked} />}
        <div className="row-of-buttons end">
          <Button variant="default" onClick={onClose}>
            {text.close}
          </Button>
          <FileButton onChange={(file) => file !== null && check.run(file)} accept=".jsonl,.csv">
            {(props) => (
              <Button {...props} loading={check.busy}>
                {words.choose}
              </Button>
            )}
          </FileButton>
        </div>
      </div>
    </Modal>
  );
}

const Verdict = ({ name, entries, firstBad, whole, head }: AuditCheck & { readonly name: string }) => (
  <div role="status" className="form">
    <Status
      name={firstBad === null ? 'intact' : 'damaged'}
      word={firstBad === null ? words.unchanged(entries) : words.changed(firstBad.line)}
    />
    <p>
      <bdi>{name}</bdi>: {firstBad === null ? (whole ? words.whole : words.part) : said(firstBad.why)}
    </p>
    {head !== null && (
      <p>
        {words.headIs} <code className="fingerprint">{head}</code>
      </p>
    )}
  </div>
);
