import { Button, Checkbox, Modal } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ActForm } from '../../components/act-form.tsx';
import { FolderField } from '../../components/folder-field.tsx';
import { bytes } from '../../format.ts';
import { language } from '../../text/language.ts';
import { text } from '../../text/text.ts';
import type { HistoryVersion } from './history-version.ts';

const words = text.history;
type Written = readonly { readonly path: string; readonly bytes: number }[];

/** Writes a version's files into a folder, on a person's word. */
export function ExtractButton({ version }: { readonly version: HistoryVersion }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        variant="default"
        onClick={() => setAsking(true)}
        leftSection={<IconFileExport size={16} stroke={1.8} aria-hidden />}
      >
        {words.extract}
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={words.extractTitle}>
        <ExtractForm version={version} />
      </Modal>
    </>
  );
}

function ExtractForm({ version }: { readonly version: HistoryVersion }) {
  const { apps } = useClient();
  const [outDir, setOutDir] = useState('');
  const [overwrite, setOverwrite] = useState(false);
  const [summary, setSummary] = useState(false);
  const [written, setWritten] = useState<Written | null>(null);
  const extract = useAct(async () => {
    const { appId, versionId } = version;
    setWritten((await apps.extract({ appId, versionId, outDir, overwrite, summary, language })).files);
  });
  return (
    <ActForm act={extract} confirm={words.extractNow}>
      <p>{words.extractBody}</p>
      <FolderField label={words.extractFolder} value={outDir} onChange={setOutDir} required />
      <Checkbox label={words.extractOverwrite} checked={overwrite} onChange={() => setOverwrite(!overwrite)} />
      <Checkbox label={words.extractSummary} checked={summary} onChange={() => setSummary(!summary)} />
      {written !== null && (
        <div role="status">
          <p className="strong">{words.extracted(written.length)}</p>
          <ul className="plain-list">
            {written.map(({ path, bytes: size }) => (
              <li key={path}>
                <code>{path}</code> <span className="quiet number">{bytes(size)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </ActForm>
  );
}
