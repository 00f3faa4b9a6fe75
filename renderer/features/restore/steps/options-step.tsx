import { Checkbox, NumberInput, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { OnConflict } from '../../../../shared/domain/restore.ts';
import { Card } from '../../../components/card.tsx';
import { text } from '../../../text/text.ts';
import { GuidePage } from '../guide/guide-page.tsx';
import { isCurrent } from '../guide/draft.ts';
import { useGuide } from '../guide/guide-state.ts';
import { lockOutWord } from './check-row.tsx';
import { Replacements } from './replacements.tsx';
import { SpacesCard } from './spaces-card.tsx';
import { useOptions } from './use-options.ts';

const words = text.restore.guide.options;

/** What else is decided: living apps, spaces, configuration, origins, quota. */
export function OptionsStep() {
  const { draft, planning } = useGuide();
  const workOut = () => {
    if (!isCurrent(draft)) planning.run();
  };
  return (
    <GuidePage step="options" title={words.title} onNext={workOut}>
      <ConflictCard />
      <SpacesCard />
      {draft.kind === 'rebuild' && <ConfigurationCard />}
      <MoreCard />
    </GuidePage>
  );
}

function ConflictCard() {
  const [options, set] = useOptions();
  return (
    <Card>
      <Radio.Group
        label={words.conflict}
        value={options.onConflict}
        onChange={(value) => set({ onConflict: OnConflict.parse(value) })}
      >
        <div className="choices">
          {OnConflict.options.map((each) => (
            <Radio key={each} value={each} label={words.conflicts[each]} description={words.conflictHints[each]} />
          ))}
        </div>
      </Radio.Group>
      {options.onConflict === 'replace' && <Replacements />}
    </Card>
  );
}

function ConfigurationCard() {
  const [options, set] = useOptions();
  const { plan } = useGuide();
  const isRisky = plan?.preflight.some(({ name }) => name === 'config-lock-out') ?? false;
  const taken = options.confirm.includes(lockOutWord);
  return (
    <Card title={words.configuration}>
      <div className="form">
        <Checkbox
          label={words.withConfiguration}
          description={words.withConfigurationHint}
          checked={options.configuration}
          onChange={() => set({ configuration: !options.configuration })}
        />
        {(isRisky || taken) && options.configuration && (
          <Checkbox
            label={words.lockOut}
            checked={taken}
            onChange={() =>
              set({
                confirm: taken
                  ? options.confirm.filter((each) => each !== lockOutWord)
                  : [...options.confirm, lockOutWord],
              })
            }
          />
        )}
        <p className="quiet">{words.secrets}</p>
      </div>
    </Card>
  );
}

function MoreCard() {
  const [options, set] = useOptions();
  const [space, setSpace] = useState(options.templateSpace ?? '');
  const keepSpace = () => {
    const next = space.trim() === '' ? null : space.trim();
    if (next !== options.templateSpace) set({ templateSpace: next });
  };
  return (
    <Card title={words.more}>
      <div className="form">
        <Radio.Group
          label={words.origin}
          description={words.originHint}
          value={options.origin}
          onChange={(value) => set({ origin: value === 'copy' ? 'copy' : 'auto' })}
        >
          <div className="choices">
            <Radio value="auto" label={words.origins.auto} />
            <Radio value="copy" label={words.origins.copy} />
          </div>
        </Radio.Group>
        <TextInput
          label={words.templateSpace}
          description={words.templateSpaceHint}
          value={space}
          onChange={(event) => setSpace(event.currentTarget.value)}
          onBlur={keepSpace}
        />
        <NumberInput
          label={words.importsPerDay}
          description={words.importsHint}
          size="xs"
          min={1}
          allowDecimal={false}
          hideControls
          value={options.importsPerDay ?? ''}
          onBlur={(event) => {
            const value = Math.floor(Number(event.currentTarget.value));
            const next = Number.isFinite(value) && value >= 1 ? value : null;
            if (next !== options.importsPerDay) set({ importsPerDay: next });
          }}
        />
      </div>
    </Card>
  );
}
