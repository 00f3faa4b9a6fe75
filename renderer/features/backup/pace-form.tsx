import { Button, Checkbox, Modal, NumberInput, TextInput } from '@mantine/core';
import { IconGauge } from '@tabler/icons-react';
import { useState } from 'react';
import type { Pace } from '../../../shared/domain/pace.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';
import { useClient } from '../../app-context.tsx';
import { useAct, useAsk } from '../../ask.ts';
import { ActForm } from '../../components/act-form.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { text } from '../../text/text.ts';

const words = text.backup.pace;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const atFirst = { fromMinute: 8 * 60, toMinute: 18 * 60, timeZone: zone };

type Props = { readonly tenant: Tenant; readonly runId?: RunId };

/** How gently the tenant is used; a run under way heeds it within seconds. */
export function PaceButton({ tenant, runId }: Props) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconGauge size={16} stroke={1.8} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {words.change}
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={words.title}>
        <PaceReader {...{ tenant, ...(runId === undefined ? {} : { runId }) }} onDone={() => setAsking(false)} />
      </Modal>
    </>
  );
}

function PaceReader({ tenant, runId, onDone }: Props & { readonly onDone: () => void }) {
  const { jobs, tenants } = useClient();
  const asked = useAsk(tenant.name, async () => {
    const [pace, ofRun] = await Promise.all([
      tenants.pace({ name: tenant.name }),
      runId === undefined ? null : jobs.pace({ runId }),
    ]);
    return { pace, ofRun };
  });
  if (asked.state === 'failed') return <ErrorCard failure={asked.failure} />;
  if (asked.value === null) return <div className="skeleton" />;
  return (
    <PaceForm
      {...{ tenant, onDone, ...(runId === undefined ? {} : { runId }) }}
      before={asked.value.pace}
      ofRun={asked.value.ofRun}
    />
  );
}

type FormProps = Props & {
  readonly before: Pace;
  /** Null where no run is under way. */
  readonly ofRun: { readonly concurrency: number; readonly rateShare: number | null } | null;
  readonly onDone: () => void;
};

function PaceForm({ tenant, runId, before, ofRun, onDone }: FormProps) {
  const { jobs, tenants } = useClient();
  const [atOnce, setAtOnce] = useState(ofRun?.concurrency ?? 1);
  const [share, setShare] = useState(Math.round((ofRun?.rateShare ?? tenant.rateShare) * 100));
  const [pace, setPace] = useState<Pace>(before);
  const { bytesPerSecond, quiet } = pace;
  const save = useAct(async () => {
    await tenants.setPace({ name: tenant.name, ...pace });
    if (runId !== undefined) await jobs.setPace({ runId, concurrency: atOnce, rateShare: share / 100 });
    onDone();
  });
  return (
    <ActForm act={save} confirm={words.set}>
      <p className="quiet">{words.intro}</p>
      {runId !== undefined && (
        <>
          <NumberInput
            {...{ label: words.atOnce, value: atOnce, min: 1, max: 16, clampBehavior: 'strict', allowDecimal: false }}
            onChange={(value) => setAtOnce(Number(value) || 1)}
          />
          <NumberInput
            {...{
              label: words.share,
              description: words.shareHint,
              value: share,
              min: 5,
              max: 100,
              step: 5,
              suffix: ' %',
            }}
            onChange={(value) => setShare(Math.min(100, Math.max(5, Number(value) || 5)))}
          />
        </>
      )}
      <NumberInput
        {...{ label: words.bandwidth, description: words.bandwidthHint, min: 10, suffix: ' kB/s', allowDecimal: false }}
        value={bytesPerSecond === null ? '' : bytesPerSecond / 1000}
        onChange={(value) =>
          setPace({ ...pace, bytesPerSecond: value === '' ? null : Math.max(10, Number(value)) * 1000 })
        }
      />
      <Checkbox
        label={words.quiet}
        description={words.quietHint(quiet?.timeZone ?? zone)}
        checked={quiet !== null}
        onChange={() => setPace({ ...pace, quiet: quiet === null ? atFirst : null })}
      />
      {quiet !== null && (
        <div className="row-of-buttons">
          <Clock
            label={words.from}
            minute={quiet.fromMinute}
            onChange={(fromMinute) => setPace({ ...pace, quiet: { ...quiet, fromMinute } })}
          />
          <Clock
            label={words.until}
            minute={quiet.toMinute}
            onChange={(toMinute) => setPace({ ...pace, quiet: { ...quiet, toMinute } })}
          />
        </div>
      )}
    </ActForm>
  );
}

type ClockProps = { readonly label: string; readonly minute: number; readonly onChange: (minute: number) => void };

function Clock({ label, minute, onChange }: ClockProps) {
  const two = (part: number) => String(part).padStart(2, '0');
  const change = (typed: string) => {
    const [hours = NaN, minutes = NaN] = typed.split(':').map(Number);
    if (Number.isInteger(hours) && Number.isInteger(minutes)) onChange(hours * 60 + minutes);
  };
  return (
    <TextInput
      type="time"
      label={label}
      value={`${two(Math.floor(minute / 60))}:${two(minute % 60)}`}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
