import { Button, Modal, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { EventForm } from '../../../shared/event-file.ts';
import { useClient, useHost, useTenant } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { text } from '../../text/text.ts';
import type { EventFilter } from './cli.ts';
import { asked } from './event-filter.ts';
import { readEventFile } from './read-event-file.ts';

const words = text.telemetry;

/** Saves every event of the filter as a plain file. */
export function EventsExport({ filter }: { readonly filter: EventFilter }) {
  const { telemetry } = useClient();
  const { name } = useTenant();
  const host = useHost();
  const [isOpen, setOpen] = useState(false);
  const [kind, setKind] = useState<EventForm['kind']>('csv');
  const [saved, setSaved] = useState<number | null>(null);
  const act = useAct(async () => {
    const form: EventForm = kind === 'csv' ? { kind, separator: ',' } : { kind };
    const file = await readEventFile({ telemetry }, { tenant: name, ...asked(filter) }, form);
    if ((await host.saveText(`events-${name}.${kind}`, file.text)) === null) return;
    setSaved(file.events);
    setOpen(false);
  });
  return (
    <div className="row-of-buttons">
      <span className="quiet" role="status">
        {saved !== null && words.exported(saved)}
      </span>
      <Button variant="default" onClick={() => setOpen(true)}>
        {words.export}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={words.export}>
        <div className="form">
          <SegmentedControl
            aria-label={words.exportForm}
            value={kind}
            onChange={(value) => setKind(value)}
            data={(['csv', 'jsonl'] as const).map((value) => ({ value, label: words.forms[value] }))}
          />
          <p>{words.exportWarning}</p>
          {act.failure !== null && <ErrorCard failure={act.failure} />}
          <div className="row-of-buttons end">
            <Button variant="default" onClick={() => setOpen(false)}>
              {text.cancel}
            </Button>
            <Button loading={act.busy} onClick={() => act.run()}>
              {words.exportNow}
            </Button>
          </div>
        </div>
      </Modal>
    </div>
  );
}
