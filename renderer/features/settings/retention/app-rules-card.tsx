import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { AppId } from '../../../../shared/domain/ids.ts';
import { KeepRules, type RetentionPolicy } from '../../../../shared/domain/retention.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { ActForm } from '../../../components/act-form.tsx';
import { AppField } from '../../../components/app-field.tsx';
import { Card } from '../../../components/card.tsx';
import { DataTable } from '../../../components/data-table.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Name } from '../../../components/name.tsx';
import { shortId } from '../../../format.ts';
import { hrefOf } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { retentionCli } from './cli.ts';
import { CommandLine } from './command-line.tsx';
import type { About } from './retention-section.tsx';
import { RuleFields } from './rule-fields.tsx';
import { rulesSentence } from './rule-words.ts';

const words = text.retention.apps;
type AppRules = RetentionPolicy['apps'][number];

/** Apps whose versions stay longer or shorter than the rules of their tenant say. */
export function AppRulesCard({ policy, ...about }: About & { readonly policy: RetentionPolicy }) {
  const { tenant, onChanged, person } = about;
  const { retention } = useClient();
  const [isOpen, setOpen] = useState(false);
  const remove = useAct(async (appId: AppId) => {
    await retention.setApp({ tenant, appId, rules: null, by: person.by });
    onChanged();
  });
  return (
    <Card
      title={words.card}
      beside={
        <Button variant="default" onClick={() => setOpen(true)}>
          {words.add}
        </Button>
      }
    >
      <p className="quiet rule-sentence">{words.note}</p>
      {remove.failure !== null && <ErrorCard failure={remove.failure} />}
      {policy.apps.length > 0 && (
        <DataTable
          label={text.retention.listOf(words.card)}
          columns={[
            { key: 'app', title: words.column.app, isName: true, cell: ({ appId }) => <AppName appId={appId} /> },
            { key: 'rules', title: words.column.rules, cell: ({ rules }: AppRules) => rulesSentence(rules) },
            {
              key: 'actions',
              title: words.column.actions,
              cell: ({ appId }) => (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={words.removeName(appId)}
                  onClick={() => remove.run(appId)}
                >
                  {words.remove}
                </Button>
              ),
            },
          ]}
          rows={policy.apps}
          keyOf={({ appId }) => appId}
          empty={words.none}
        />
      )}
      {isOpen && (
        <AppRulesForm
          {...about}
          onClose={() => setOpen(false)}
          onKept={() => {
            setOpen(false);
            onChanged();
          }}
        />
      )}
    </Card>
  );
}

/** The app's name where the vault still lists it. */
function AppName({ appId }: { readonly appId: AppId }) {
  const { apps } = useClient();
  const asked = useAsk(appId, async () => (await apps.list({ search: appId, limit: 1 })).rows[0]?.name ?? null);
  return (
    <a href={hrefOf({ screen: 'app', id: appId })}>
      {asked.value == null ? <code title={appId}>{shortId(appId)}</code> : <Name of={asked.value} />}
    </a>
  );
}

type FormProps = About & { readonly onClose: () => void; readonly onKept: () => void };

function AppRulesForm({ tenant, person, onClose, onKept }: FormProps) {
  const { retention } = useClient();
  const [appId, setAppId] = useState('');
  const [rules, setRules] = useState(KeepRules.parse({ yearly: 10 }));
  const act = useAct(async () => {
    if (appId === '') return;
    await retention.setApp({ tenant, appId: AppId.parse(appId), rules, by: person.by });
    onKept();
  });
  return (
    <Modal opened onClose={onClose} title={words.addTitle} size="lg">
      <ActForm act={act} confirm={words.keep} isReady={appId !== ''} onClose={onClose}>
        <AppField label={words.app} value={appId} onChange={setAppId} />
        <RuleFields rules={rules} onChange={setRules} />
        <p className="strong">{rulesSentence(rules)}</p>
        <CommandLine cli={retentionCli.app(tenant, appId, rules)} />
      </ActForm>
    </Modal>
  );
}
