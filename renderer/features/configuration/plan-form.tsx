import { Button, FileButton, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { ConfigPlan } from '../../../shared/domain/config-plan.ts';
import { useClient, useSession } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { ReadyButton } from '../../components/ready-button.tsx';
import { text } from '../../text/text.ts';
import { configurationCli } from './cli.ts';
import { ConfigurationPage } from './configuration-page.tsx';
import { CarefulFields, WishFields } from './plan-fields.tsx';
import { planIn } from './plan-facts.ts';
import { noChoice, planInput, planRequest, type PlanChoice } from './plan-input.ts';
import { reachable } from './sides.ts';
import { useCaptures } from './use-captures.ts';

const words = text.configuration.apply;

type Props = { readonly onPlan: (plan: ConfigPlan) => void };

/** What is wished, and of which tenant. Making the plan only reads. */
export function PlanForm({ onPlan }: Props) {
  const { config } = useClient();
  const captures = useCaptures();
  const tenants = reachable(useSession((state) => state.tenants));
  const [choice, setChoice] = useState(noChoice);
  const [isForeign, setForeign] = useState(false);
  const change = (part: Partial<PlanChoice>) => setChoice({ ...choice, ...part });
  const input = planInput(choice, captures.value ?? [], tenants);
  const act = useAct(async () => onPlan((await config.plan(planRequest(input))).plan));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.run();
  };
  const openSaved = async (file: File | null) => {
    const plan = file === null ? null : planIn(await file.text());
    setForeign(file !== null && plan === null);
    if (plan !== null) onPlan(plan);
  };
  const target = tenants.find(({ name }) => name === input.to) ?? null;
  return (
    <ConfigurationPage
      part="apply"
      title={words.title}
      cli={configurationCli.plan(input)}
      writesTo={target === null ? null : { name: target.name, host: target.host, id: target.tenantId }}
      actions={
        <FileButton onChange={(file) => void openSaved(file)} accept="application/json,.json">
          {(props) => (
            <Button variant="default" {...props}>
              {words.openSaved}
            </Button>
          )}
        </FileButton>
      }
    >
      <div className="scrolling">
        {isForeign && <p role="alert">{words.notAPlan}</p>}
        {captures.state === 'failed' && <ErrorCard failure={captures.failure} />}
        <form className="form" onSubmit={submit}>
          <Card>
            <WishFields
              choice={choice}
              input={input}
              captures={captures.value ?? []}
              tenants={tenants}
              onChange={change}
            />
          </Card>
          <Card>
            <div className="form">
              <Textarea
                label={words.variables}
                description={words.variablesNote}
                value={choice.variables}
                onChange={(event) => change({ variables: event.currentTarget.value })}
                error={input.wrong === null ? null : text.configuration.files.variablesWrong(input.wrong)}
                autosize
                minRows={2}
                spellCheck={false}
              />
              <CarefulFields choice={choice} onChange={change} />
            </div>
          </Card>
          {act.failure !== null && <ErrorCard failure={act.failure} />}
          <div className="row-of-buttons end">
            <span className="quiet" role="status">
              {act.busy ? words.planning : words.planNote}
            </span>
            <ReadyButton type="submit" isReady={input.isReady} loading={act.busy}>
              {words.plan}
            </ReadyButton>
          </div>
        </form>
      </div>
    </ConfigurationPage>
  );
}
