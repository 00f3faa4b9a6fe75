import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import type { KeepRules, PresetName, RetentionPolicy } from '../../../../shared/domain/retention.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { Confirm } from '../../../components/confirm.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { shortDate } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import type { About } from './retention-section.tsx';
import { rulesSentence } from './rule-words.ts';
import { RulesForm } from './rules-form.tsx';

const words = text.retention;

export type Presets = Readonly<Partial<Record<PresetName, KeepRules>>>;
type Props = About & { readonly policy: RetentionPolicy | null; readonly presets: Presets };

/** The rules in plain words, and the ways to change them. */
export function RulesCard({ policy, presets, ...about }: Props) {
  const { tenant, onChanged } = about;
  const { retention } = useClient();
  const [doing, setDoing] = useState<'edit' | 'unset' | null>(null);
  const close = () => setDoing(null);
  const unset = useAct(async () => {
    await retention.unset({ tenant, by: about.person.by });
    close();
    onChanged();
  });
  return (
    <Card
      title={words.rules.card}
      beside={
        doing !== 'edit' && (
          <div className="row-of-buttons">
            {policy !== null && (
              <Button variant="default" onClick={() => setDoing('unset')}>
                {words.rules.unset}
              </Button>
            )}
            <Button variant={policy === null ? 'filled' : 'default'} onClick={() => setDoing('edit')}>
              {policy === null ? words.rules.begin : words.rules.edit}
            </Button>
          </div>
        )
      }
    >
      {policy === null ? <p>{words.rules.none}</p> : <Policy policy={policy} />}
      <p className="quiet rule-sentence">{words.rules.always}</p>
      {policy !== null && doing !== 'edit' && <ArmSwitch {...about} policy={policy} />}
      {doing === 'edit' && (
        <RulesForm
          {...about}
          policy={policy}
          presets={presets}
          onClose={close}
          onKept={() => {
            close();
            onChanged();
          }}
        />
      )}
      {doing === 'unset' && (
        <Confirm opened onClose={close} title={words.rules.unsetTitle} confirm={words.rules.unsetNow} act={unset}>
          <p>{words.rules.unsetBody}</p>
        </Confirm>
      )}
    </Card>
  );
}

const Policy = ({ policy: { rules, timeZone, graceDays, setBy, setAt } }: { readonly policy: RetentionPolicy }) => (
  <div className="rule-sentence">
    <p className="strong">{rulesSentence(rules)}</p>
    <p>
      {words.rules.grace(graceDays)} {words.rules.zone(timeZone)}
    </p>
    <p className="quiet">
      <bdi>{words.rules.setBy(setBy, shortDate(setAt))}</bdi>
    </p>
  </div>
);

/** Whether the rules run by themselves; they must have been looked at as they are. */
function ArmSwitch({ tenant, person, policy, onChanged }: About & { readonly policy: RetentionPolicy }) {
  const { retention } = useClient();
  const act = useAct(async (on: boolean) => {
    await retention.arm({ tenant, on, by: person.by });
    onChanged();
  });
  return (
    <div className="line-of-words">
      <Switch
        label={words.arm.label}
        description={policy.armed ? words.arm.on : words.arm.off}
        checked={policy.armed}
        onChange={(event) => act.run(event.currentTarget.checked)}
      />
      {act.failure !== null && <ErrorCard failure={act.failure} />}
    </div>
  );
}
