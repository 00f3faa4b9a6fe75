import { Button, Checkbox, NumberInput, Radio } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { AutoLockSettings } from '../../../../shared/domain/auto-lock.ts';
import { useClient, useHost, useParts, useSession } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { text } from '../../../text/text.ts';

const words = text.settings.lock;
const usualMinutes = 15;

/** When the vault locks without anybody, and what becomes of what runs. */
export function AutoLockCard() {
  const { vault } = useClient();
  const asked = useAsk('auto-lock', () => vault.autoLock({}));
  return (
    <Card title={words.title}>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {asked.value === null ? <div className="skeleton" aria-hidden /> : <LockForm before={asked.value} />}
    </Card>
  );
}

function LockForm({ before }: { readonly before: AutoLockSettings }) {
  const { client, session } = useParts();
  const { kind } = useHost();
  const revision = useSession((state) => state.revision);
  const [given, setGiven] = useState(before);
  const [saved, setSaved] = useState(false);
  const save = useAct(async () => {
    setGiven(await client.vault.setAutoLock(given));
    setSaved(true);
    // The foot counts down from what was set.
    session.read({ revision: revision + 1 });
  });
  const change = (next: Partial<AutoLockSettings>) => {
    setGiven({ ...given, ...next });
    setSaved(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.run();
  };
  return (
    <form className="form" onSubmit={submit}>
      <div className="row-of-buttons bottom">
        <NumberInput
          label={words.minutes}
          value={given.idleMinutes ?? ''}
          min={1}
          max={24 * 60}
          allowDecimal={false}
          disabled={given.idleMinutes === null}
          onChange={(value) => change({ idleMinutes: Math.max(1, Number(value) || 1) })}
        />
        <Checkbox
          label={words.never}
          checked={given.idleMinutes === null}
          onChange={(event) => change({ idleMinutes: event.currentTarget.checked ? null : usualMinutes })}
        />
      </div>
      <p className="quiet">{kind === 'browser' ? words.browserNote : words.neverNote}</p>
      <Radio.Group
        label={words.runs}
        value={given.runs}
        onChange={(value) => change({ runs: value === 'stop' ? 'stop' : 'finish' })}
      >
        <div className="choices">
          <Radio value="finish" label={words.finish} description={words.finishNote} />
          <Radio value="stop" label={words.stop} description={words.stopNote} />
        </div>
      </Radio.Group>
      {save.failure !== null && <ErrorCard failure={save.failure} />}
      <div className="row-of-buttons">
        <Button type="submit" variant="default" loading={save.busy}>
          {words.save}
        </Button>
        <span role="status" className="quiet">
          {saved ? text.settings.saved : ''}
        </span>
      </div>
    </form>
  );
}
