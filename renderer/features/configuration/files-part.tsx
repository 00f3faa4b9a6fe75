import { Select, Textarea } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useState } from 'react';
import type { z } from '../../../shared/schema.ts';
import type { contract } from '../../../shared/api/contract.ts';
import { ConfigId, newestGood, type ConfigCapture } from '../../../shared/domain/config.ts';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ActForm } from '../../components/act-form.tsx';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { dateTime } from '../../format.ts';
import { text } from '../../text/text.ts';
import { configurationCli, type ExportInput } from './cli.ts';
import { ConfigurationPage } from './configuration-page.tsx';
import { FileForm, nothingChosen } from './file-form.tsx';
import { readVariables } from './read-variables.ts';
import { useCaptures } from './use-captures.ts';
import { WrittenCard } from './written-card.tsx';

const words = text.configuration.files;
export type Written = z.infer<(typeof contract.config.export)['output']>;

/** A capture written as plain files, into a folder, a git working copy or one database. */
export function FilesPart({ chosen }: { readonly chosen: string | undefined }) {
  const { config } = useClient();
  const captures = useCaptures();
  const [picked, setPicked] = useState(chosen ?? null);
  const [place, setPlace] = useState(nothingChosen);
  const [variables, setVariables] = useState('');
  const [written, setWritten] = useState<Written | null>(null);
  const { values, wrong } = readVariables(variables);
  const input: ExportInput = {
    configId: captureOf(captures.value ?? [], picked)?.configId ?? '',
    out: place.out.trim(),
    format: place.format,
    git: place.git && place.format !== 'sqlite',
    variables: values,
  };
  const isReady = input.configId !== '' && input.out !== '' && wrong === null;
  const act = useAct(async () =>
    setWritten(await config.export({ ...input, configId: ConfigId.parse(input.configId), variables: { ...values } })),
  );
  return (
    <ConfigurationPage
      part="files"
      title={written === null ? words.title : words.titleDone(written.files, written.secrets)}
      cli={configurationCli.export(input)}
    >
      <div className="scrolling">
        {captures.state === 'failed' && <ErrorCard failure={captures.failure} />}
        <Card>
          <ActForm act={act} confirm={words.write} isReady={isReady}>
            <CaptureField captures={captures.value ?? []} value={input.configId} onChange={setPicked} />
            <FileForm place={place} onChange={setPlace} />
            <Textarea
              label={words.variables}
              description={words.variablesNote}
              value={variables}
              onChange={(event) => setVariables(event.currentTarget.value)}
              error={wrong === null ? null : words.variablesWrong(wrong)}
              autosize
              minRows={2}
              spellCheck={false}
            />
            <p className="warning-line">
              <IconAlertTriangleFilled size={15} aria-hidden />
              {words.warning}
            </p>
          </ActForm>
        </Card>
        {written !== null && <WrittenCard written={written} />}
      </div>
    </ConfigurationPage>
  );
}

const captureOf = (captures: readonly ConfigCapture[], picked: string | null): ConfigCapture | null =>
  picked === null ? newestGood(captures) : (captures.find(({ configId }) => configId === picked) ?? null);

type CaptureProps = {
  readonly captures: readonly ConfigCapture[];
  readonly value: string;
  readonly onChange: (configId: string | null) => void;
};

/** One of the captures, by its date. */
export const CaptureField = ({ captures, value, onChange }: CaptureProps) => (
  <div className="chooser">
    <Select
      label={words.capture}
      searchable
      allowDeselect={false}
      value={value === '' ? null : value}
      onChange={onChange}
      data={captures.map(({ configId, takenAt }) => ({
        value: configId,
        label: text.configuration.capture(dateTime(takenAt)),
      }))}
    />
  </div>
);
