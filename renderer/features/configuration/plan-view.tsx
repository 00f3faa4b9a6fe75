import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ConfigPlan } from '../../../shared/domain/config-plan.ts';
import { useHost, useSession } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Card, Fact, Facts } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Name } from '../../components/name.tsx';
import { ReadyButton } from '../../components/ready-button.tsx';
import { Said } from '../../components/said.tsx';
import { count } from '../../format.ts';
import { text } from '../../text/text.ts';
import { ApplyConfirm } from './apply-confirm.tsx';
import { ChecksTable } from './checks-table.tsx';
import { configurationCli } from './cli.ts';
import { ConfigurationPage } from './configuration-page.tsx';
import { PlanCalls } from './plan-calls.tsx';
import { planCounts, planText, redsOf, type PlanCounts } from './plan-facts.ts';

const words = text.configuration.apply;

type Props = { readonly plan: ConfigPlan; readonly onAgain: () => void };

/** What a plan would do, call by call, before anything is sent. */
export function PlanView({ plan, onAgain }: Props) {
  const host = useHost();
  const known = useSession((state) => state.tenants).find(({ name }) => name === plan.tenant);
  const [isAsking, setAsking] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const save = useAct(async () => setSaved((await host.saveText(`plan-${plan.tenant}.json`, planText(plan))) !== null));
  const counts = planCounts(plan);
  const reds = redsOf(plan);
  return (
    <ConfigurationPage
      part="apply"
      title={titleOf(plan, reds, counts)}
      cli={configurationCli.apply()}
      writesTo={{ name: plan.tenant, host: known?.host ?? '', id: plan.tenantId }}
      actions={
        <>
          <Button variant="default" onClick={onAgain}>
            {words.again}
          </Button>
          <Button variant="default" loading={save.busy} onClick={() => save.run()}>
            {words.save}
          </Button>
          {reds > 0 && <span className="quiet">{words.locked(reds)}</span>}
          {counts.calls > 0 && (
            <ReadyButton isReady={reds === 0} onClick={() => setAsking(true)}>
              {words.start}
            </ReadyButton>
          )}
        </>
      }
    >
      <div className="scrolling">
        <p className="quiet" role="status">
          {isSaved ? words.saved : words.stays}
        </p>
        {save.failure !== null && <ErrorCard failure={save.failure} />}
        <CountsCard counts={counts} hash={plan.hash} />
        <Card title={words.checks}>
          <ChecksTable checks={plan.checks} />
        </Card>
        <PlanCalls plan={plan} />
        <ItemList
          title={words.byHandTitle}
          rows={plan.items.flatMap(({ kind, key, byHand }) =>
            byHand.map((what) => ({ resource: `${kind}/${key}`, what })),
          )}
        />
        <ItemList
          title={words.leftOut}
          rows={plan.items
            .filter(({ action }) => action === 'blocked')
            .map(({ kind, key, why }) => ({ resource: `${kind}/${key}`, what: why }))}
        />
      </div>
      {isAsking && <ApplyConfirm plan={plan} isSource={known?.role === 'source'} onClose={() => setAsking(false)} />}
    </ConfigurationPage>
  );
}

function titleOf(plan: ConfigPlan, reds: number, { calls }: PlanCounts): string {
  if (reds > 0) return words.titleRed(reds);
  return calls === 0 ? words.titleNothing(plan.tenant) : words.titleReady(calls, plan.tenant);
}

const CountsCard = ({ counts, hash }: { readonly counts: PlanCounts; readonly hash: string }) => (
  <Card>
    <Facts>
      {(['create', 'update', 'delete', 'unchanged', 'byHand', 'blocked', 'calls'] as const).map((name) => (
        <Fact key={name} name={words.counts[name]} value={count(counts[name])} />
      ))}
      <Fact name={words.hash} value={<code title={hash}>{hash.slice(0, 12)}</code>} />
    </Facts>
  </Card>
);

type ListRow = { readonly resource: string; readonly what: string };

/** What a person does, or what stays away; nothing where there is none. */
export const ItemList = ({ title, rows }: { readonly title: string; readonly rows: readonly ListRow[] }) =>
  rows.length === 0 ? null : (
    <Card title={`${title} ${count(rows.length)}`}>
      <ul className="plain-list short-list" tabIndex={0} aria-label={title}>
        {rows.map(({ resource, what }) => (
          <li key={`${resource} ${what}`} className="wrapping">
            <Name of={resource} strong /> <Said of={what} />
          </li>
        ))}
      </ul>
    </Card>
  );
