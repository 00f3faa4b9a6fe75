import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { QalyptusCapture } from '../../../../shared/domain/qalyptus.ts';
import { AppField } from '../../../components/app-field.tsx';
import { text } from '../../../text/text.ts';
import { useDraft, useDrafting } from '../draft-store.ts';
import { readsOf } from '../server/reads-of.ts';
import { withCell } from '../wished-list.ts';

const words = text.propagation.customersStep;

/** One more customer, without a file. */
export function OneCustomer({ capture }: { readonly capture: QalyptusCapture | null }) {
  const taskId = useDraft((draft) => draft.taskId);
  const customers = useDraft((draft) => draft.customers);
  const names = useDraft((draft) => draft.appNames);
  const { decide } = useDrafting();
  const [customer, setCustomer] = useState('');
  const [source, setSource] = useState('');
  const [app, setApp] = useState({ id: '', name: '' });
  const task = capture?.tasks.find((one) => one.taskId === taskId);
  const sources = task === undefined || capture === null ? [] : (readsOf(task, capture) ?? []);
  const known = sources.flatMap(({ name, appId }) => (appId === null ? [] : [{ value: appId, label: name }]));
  const isWhole = customer.trim() !== '' && app.id !== '';
  const add = () => {
    const cell = { customer: customer.trim(), report: '*', source, target: app.id };
    decide({ customers: withCell(customers, cell), appNames: { ...names, [app.id]: app.name } });
    setCustomer('');
    setApp({ id: '', name: '' });
  };
  return (
    <details className="card one-customer">
      <summary>{words.addOne}</summary>
      <div className="one-customer-fields">
        <TextInput
          label={words.column.customer}
          value={customer}
          onChange={(event) => setCustomer(event.currentTarget.value)}
        />
        {known.length > 0 && (
          <Select
            label={words.column.source}
            data={known}
            value={source === '' ? null : source}
            onChange={(value) => setSource(value ?? '')}
          />
        )}
        <AppField
          takesIds
          key={customers.length}
          label={words.column.target}
          value={app.id}
          name={app.name}
          onChange={(id, name) => setApp({ id, name })}
        />
        <Button variant="default" disabled={!isWhole} onClick={add}>
          {words.add}
        </Button>
      </div>
    </details>
  );
}
