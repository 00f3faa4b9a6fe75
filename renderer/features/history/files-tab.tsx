import { Button } from '@mantine/core';
import { IconDeviceFloppy, IconDownload, IconPrinter } from '@tabler/icons-react';
import type { VersionMarks } from '../../../shared/api/apps.ts';
import { useClient, useHost } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Fact, Facts } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { bytes } from '../../format.ts';
import { language } from '../../text/language.ts';
import { text } from '../../text/text.ts';
import type { HistoryVersion } from './history-version.ts';
import { Keeping } from './keeping.tsx';

const words = text.history.files;
const files = [
  { file: 'qvf', name: words.qvf, note: words.qvfNote },
  { file: 'metadata', name: words.metadata, note: words.metadataNote },
  { file: 'details', name: words.details, note: words.detailsNote },
] as const;
type FileName = (typeof files)[number]['file'];
type Props = {
  readonly version: HistoryVersion;
  readonly marks: VersionMarks | undefined;
  readonly onMarked: () => void;
};

/** The files a version comes out as, a page to read, and what keeps it. In a browser each file can be saved from here. */
export function FilesTab({ version, marks, onMarked }: Props) {
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
        <SummaryRow version={version} />
      </ul>
      <Keeping {...{ version, marks, onMarked }} />
    </>
  );
}

/** The version as a page that needs neither Coffer nor Qlik. */
function SummaryRow({ version: { appId, versionId } }: { readonly version: HistoryVersion }) {
  const { apps } = useClient();
  const { printPage, saveText } = useHost();
  const act = useAct(async (how: 'print' | 'save') => {
    const { html, fileName } = await apps.summaryPage({ appId, versionId, language });
    await (how === 'print' ? printPage(html) : saveText(fileName, html));
  });
  return (
    <li>
      <span>
        <strong>{words.summary}</strong> <span className="quiet">{words.summaryNote}</span>
        {act.failure !== null && <ErrorCard failure={act.failure} />}
      </span>
      <span className="row-of-buttons">
        <Button
          variant="default"
          leftSection={<IconDeviceFloppy size={15} aria-hidden />}
          aria-label={words.saveName(words.summary)}
          onClick={() => act.run('save')}
        >
          {text.save}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={15} aria-hidden />}
          aria-label={words.printName(words.summary)}
          onClick={() => act.run('print')}
        >
          {text.print}
        </Button>
      </span>
    </li>
  );
}
