import { Button, FileButton, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { SaveOutcome, useSaving } from '../../../components/save-file.tsx';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { propagationLine } from '../cli.ts';
import { useDraft, useDrafting } from '../draft-store.ts';
import { customersCsv } from '../wished-list.ts';
import { CustomerTable } from './customer-table.tsx';
import type { StepProps } from './guide-page.tsx';
import { OneCustomer } from './one-customer.tsx';

const words = text.propagation.customersStep;
type File = { readonly name: string; readonly content: string };

const formOf = ({ name, content }: File): 'csv' | 'json' =>
  name.toLowerCase().endsWith('.json') || content.trimStart().startsWith('[') ? 'json' : 'csv';

/** Which customers, and which app each of them reads: from a file with a preview, pasted, or one by one. */
export function CustomersStep({ server, capture, frame }: StepProps) {
  const { propagations } = useClient();
  const saving = useSaving();
  const draft = useDraft((state) => state);
  const { decide } = useDrafting();
  const [typed, setTyped] = useState('');
  const read = useAct(async (file: File) => {
    const { customers, appNames } = await propagations.readTargets({ targets: file.content, format: formOf(file) });
    decide({ customers, appNames: { ...draft.appNames, ...appNames }, fileName: file.name });
    setTyped('');
  });
  const pick = (file: globalThis.File | null) => {
    if (file !== null) void file.text().then((content) => read.run({ name: file.name, content }));
  };
  const { customers } = draft;
  return frame({
    title: customers.length === 0 ? words.titleNone : words.title(customers.length),
    cli: propagationLine.plan(server.name, draft),
    bar: (
      <>
        <span className="quiet">{words.nothingSent}</span>
        <Button
          disabled={customers.length === 0}
          onClick={() => goTo({ screen: 'propagation', id: 'guide', part: 'matrix' })}
        >
          {text.next}
        </Button>
      </>
    ),
    children: (
      <>
        {read.failure !== null && <ErrorCard failure={read.failure} />}
        <Card title={words.fromFile}>
          <p className="quiet">{words.fileHint}</p>
          <div className="row-of-buttons line-of-words">
            <FileButton
              onChange={pick}
              accept=".csv,.json,text/csv,application/json"
              inputProps={{ 'aria-label': words.file }}
            >
              {(props) => (
                <Button {...props} variant="default" loading={read.busy}>
                  {words.choose}
                </Button>
              )}
            </FileButton>
            <Button
              variant="default"
              onClick={() =>
                saving.run({
                  name: 'customers.csv',
                  content: () => (customers.length === 0 ? words.sample : customersCsv(customers)),
                })
              }
            >
              {customers.length === 0 ? words.saveSample : words.saveList}
            </Button>
            <SaveOutcome of={saving} />
          </div>
          <div className="form apart">
            <Textarea
              label={words.type}
              description={words.typeHint}
              placeholder={words.sample}
              autosize
              minRows={3}
              maxRows={10}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              spellCheck={false}
            />
            <div className="row-of-buttons end">
              <Button
                variant="default"
                disabled={typed.trim() === ''}
                loading={read.busy}
                onClick={() => read.run({ name: 'customers.csv', content: typed })}
              >
                {words.readTyped}
              </Button>
            </div>
          </div>
        </Card>
        <OneCustomer capture={capture} />
        <CustomerTable />
        <Card title={words.names}>
          <TextInput
            label={words.template}
            description={words.templateHint}
            value={draft.nameTemplate}
            onChange={(event) => decide({ nameTemplate: event.currentTarget.value })}
            spellCheck={false}
          />
        </Card>
      </>
    ),
  });
}
