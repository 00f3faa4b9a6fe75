import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useClient, useHost } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Fact, Facts } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { bytes } from '../../format.ts';
import { text } from '../../text/text.ts';
import type { HistoryVersion } from './history-version.ts';

const words = text.history.files;
const files = [
  { file: 'qvf', name: words.qvf, note: words.qvfNote },
  { file: 'metadata', name: words.metadata, note: words.metadataNote },
  { file: 'details', name: words.details, note: words.detailsNote },
] as const;
type FileName = (typeof files)[number]['file'];

/** The three files a version comes out as; in a browser each can be saved from here. */
export function FilesTab({ version }: { readonly version: HistoryVersion }) {
  const { apps } = useClient();
  const { download } = useHost();
  const save = useAct(async (file: FileName) => {
    const { ticket } = await apps.downloadTicket({ appId: version.appId, versionId: version.versionId, file });
    download?.(ticket);
  });
  return (
    <>
      <Facts>
        <Fact
          name={words.size}
          value={bytes(version.fileBytes)}
          note={version.withData ? words.withData : words.withoutData}
        />
        <Fact name={words.added} value={bytes(version.storedBytes)} />
      </Facts>
      <p className="quiet">{words.fingerprint}</p>
      <code className="fingerprint">{version.sha256}</code>
      {save.failure !== null && <ErrorCard failure={save.failure} />}
      <ul className="plain-list files">
        {files.map(({ file, name, note }) => (
          <li key={file}>
            <span>
              <strong>{name}</strong> <span className="quiet">{note}</span>
            </span>
            {download !== null && (
              <Button
                variant="default"
                leftSection={<IconDownload size={15} aria-hidden />}
                aria-label={words.downloadName(name)}
                onClick={() => save.run(file)}
              >
                {words.download}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
