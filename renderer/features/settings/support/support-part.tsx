import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { z } from '../../../../shared/schema.ts';
import type { contract } from '../../../../shared/api/contract.ts';
import { useClient, useHost } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { Expert } from '../../../components/expert.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { text } from '../../../text/text.ts';
import { settingsLines } from '../cli.ts';
import { PartPage } from '../part-page.tsx';
import { BundleView } from './bundle-view.tsx';
import { bundleText } from './bundle-text.ts';
import { CallsCard } from './calls-card.tsx';
import { CanaryField } from './canary-field.tsx';

const words = text.settings.support;

export type Bundle = z.infer<(typeof contract.support.bundle)['output']>;
const mostLines = 5000;
const longestLine = 20_000;

/** What may be sent to whoever helps, read whole before it leaves; and the calls Coffer sends. */
export function SupportPart() {
  const { support } = useClient();
  const [log, setLog] = useState('');
  const [bundle, setBundle] = useState<Bundle | null>(null);
  const make = useAct(async () => setBundle(await support.bundle({ logLines: linesOf(log) })));
  return (
    <PartPage
      part="support"
      title={bundle === null ? words.titleBefore : words.title(bundle.removed)}
      cli={settingsLines.bundle()}
    >
      <Card title={words.bundle}>
        <div className="form">
          <p>{words.makeBody}</p>
          <Textarea
            label={words.log}
            description={words.logNote}
            value={log}
            onChange={(event) => setLog(event.currentTarget.value)}
            rows={3}
            spellCheck={false}
          />
          <div className="row-of-buttons">
            <Button variant={bundle === null ? 'filled' : 'default'} loading={make.busy} onClick={() => make.run()}>
              {words.make}
            </Button>
          </div>
          {make.failure !== null && <ErrorCard failure={make.failure} />}
        </div>
      </Card>
      {bundle !== null && (
        <>
          <BundleView parts={bundle.parts} />
          <Card>
            <CanaryField bundle={bundle} />
            <SaveBundle bundle={bundle} />
          </Card>
        </>
      )}
      <Expert>
        <CallsCard />
      </Expert>
    </PartPage>
  );
}

function SaveBundle({ bundle }: { readonly bundle: Bundle }) {
  const { saveText } = useHost();
  const [name, setName] = useState<string | null>(null);
  const save = useAct(async () => setName(await saveText('coffer-support.json', bundleText(bundle.parts))));
  return (
    <>
      <div className="row-of-buttons apart">
        <Button loading={save.busy} onClick={() => save.run()}>
          {words.save}
        </Button>
        <span role="status" className="quiet">
          {name === null ? '' : words.savedAs(name)}
        </span>
      </div>
      {save.failure !== null && <ErrorCard failure={save.failure} />}
    </>
  );
}

const linesOf = (log: string): string[] =>
  log
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-mostLines)
    .map((line) => line.slice(0, longestLine));
