import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { presets as usual, type KeepRules, type RetentionPolicy } from '../../../../shared/domain/retention.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { ActForm } from '../../../components/act-form.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { bytes } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { retentionCli } from './cli.ts';
import { CommandLine } from './command-line.tsx';
import { PersonField } from './person-field.tsx';
import type { About } from './retention-section.tsx';
import { RuleFields } from './rule-fields.tsx';
import { rulesSentence } from './rule-words.ts';
import type { Presets } from './rules-card.tsx';

const words = text.retention.rules;
const usualGraceDays = 30;
const presetNames = ['short', 'usual', 'long'] as const;

type Props = About & {
  readonly policy: RetentionPolicy | null;
  readonly presets: Presets;
  readonly onClose: () => void;
  readonly onKept: () => void;
};

/** Rules to be chosen, with what they would do while they are still being typed. */
export function RulesForm({ tenant, revision, person, policy, presets, onClose, onKept }: Props) {
  const { retention } = useClient();
  const [rules, setRules] = useState<KeepRules>(policy?.rules ?? presets.usual ?? usual.usual);
  const [timeZone, setTimeZone] = useState(policy?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [graceDays, setGraceDays] = useState(policy?.graceDays ?? usualGraceDays);
  const act = useAct(async () => {
    await retention.set({ tenant, rules, timeZone: timeZone.trim(), graceDays, by: person.by.trim() });
    onKept();
  });
  return (
    <div className="line-of-words">
      <ActForm act={act} confirm={words.save} onClose={onClose}>
        <div className="row-of-buttons" role="group" aria-label={words.preset}>
          <span className="quiet">{words.preset}</span>
          {presetNames.map((name) => (
            <Button
              key={name}
              variant="default"
              size="compact-sm"
              onClick={() => setRules(presets[name] ?? usual[name])}
            >
              {words.presets[name]}
            </Button>
          ))}
        </div>
        <RuleFields rules={rules} onChange={setRules} />
        <p className="strong rule-sentence">{rulesSentence(rules)}</p>
        <Draft tenant={tenant} revision={revision} rules={rules} timeZone={timeZone.trim()} />
        <div className="chooser">
          <TextInput
            label={words.zoneField}
            description={words.zoneHint}
            value={timeZone}
            onChange={(event) => setTimeZone(event.currentTarget.value)}
            spellCheck={false}
          />
          <NumberInput
            size="xs"
            label={words.graceField}
            min={0}
            max={3660}
            allowDecimal={false}
            value={graceDays}
            onChange={(value) => setGraceDays(Math.trunc(Number(value)) || 0)}
          />
          <PersonField person={person} />
        </div>
        <p className="quiet">{words.saveNote}</p>
        <CommandLine
          cli={retentionCli.set(tenant, rules, { timeZone: timeZone.trim(), graceDays, by: person.by.trim() })}
        />
      </ActForm>
    </div>
  );
}

type DraftProps = {
  readonly tenant: string;
  readonly revision: string;
  readonly rules: KeepRules;
  readonly timeZone: string;
};

/** What these rules would do, before anybody has kept them. */
function Draft({ tenant, revision, rules, timeZone }: DraftProps) {
  const { retention } = useClient();
  const asked = useAsk(`${revision} ${JSON.stringify(rules)} ${timeZone}`, () =>
    retention.previewRules({ tenant, rules, timeZone }),
  );
  if (asked.state === 'failed') return <ErrorCard failure={asked.failure} />;
  if (asked.value === null) return <p className="draft-line" role="status" />;
  const { snapshots, frees } = asked.value;
  const goes = snapshots.filter(({ keep }) => !keep).length;
  return (
    <p className="draft-line" role="status">
      {words.wouldGo(goes, snapshots.length - goes, bytes(frees.contentBytes))}
    </p>
  );
}
