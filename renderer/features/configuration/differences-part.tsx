import { Select } from '@mantine/core';
import { useState } from 'react';
import type { ConfigCapture, ConfigChange } from '../../../shared/domain/config.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';
import { useClient, useSession, useTenant } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { ReadyButton } from '../../components/ready-button.tsx';
import { dateTime } from '../../format.ts';
import { text } from '../../text/text.ts';
import { ChangeTable } from './change-table.tsx';
import { configurationCli } from './cli.ts';
import { ConfigurationPage } from './configuration-page.tsx';
import { firstSides, isLive, liveSide, reachable, sideOf, type SideWord } from './sides.ts';
import { useCaptures } from './use-captures.ts';

const words = text.configuration.differences;

type Difference = {
  readonly changes: readonly ConfigChange[];
  readonly partial: boolean;
  readonly notRead: readonly string[];
};
type Sides = { readonly from: SideWord; readonly to: SideWord };

/** What differs between two captures, or between a capture and a tenant as it is now. */
export function DifferencesPart({ since }: { readonly since: string | undefined }) {
  const { name } = useTenant();
  const tenants = useSession((state) => state.tenants);
  const captures = useCaptures();
  const [chosen, setChosen] = useState<Sides | null>(null);
  const sides = chosen ?? firstSides(captures.value ?? [], since, name);
  const choices = sideChoices(captures.value ?? [], tenants);
  const { answer, compare, waits } = useDifference(sides, captures.value !== null);
  const difference = answer.state === 'there' ? answer.value : null;
  return (
    <ConfigurationPage
      part="differences"
      title={titleOf(difference)}
      cli={configurationCli.diff(sides.from, sides.to)}
      actions={
        waits && (
          <ReadyButton isReady={sides.from !== sides.to} onClick={compare}>
            {words.compare}
          </ReadyButton>
        )
      }
    >
      <Card>
        <div className="chooser">
          <Side
            label={words.from}
            value={sides.from}
            data={choices}
            onChange={(from) => setChosen({ ...sides, from })}
          />
          <Side label={words.to} value={sides.to} data={choices} onChange={(to) => setChosen({ ...sides, to })} />
        </div>
        <p className="quiet line-of-words" role="status">
          {noteOf(sides, { waits, isAsking: !waits && answer.state === 'asking' && captures.value !== null })}
        </p>
      </Card>
      {captures.state === 'failed' && <ErrorCard failure={captures.failure} />}
      {!waits && answer.state === 'failed' && <ErrorCard failure={answer.failure} onRetry={compare} />}
      {difference !== null && difference.notRead.length > 0 && <p>{words.notRead(difference.notRead.join(', '))}</p>}
      {difference !== null && <ChangeTable changes={difference.changes} />}
    </ConfigurationPage>
  );
}

/** Captures are compared at once; a tenant is only read on a person's word. */
function useDifference(sides: Sides, isReady: boolean) {
  const { config } = useClient();
  const [asked, setAsked] = useState({ key: '', times: 0 });
  const key = `${sides.from} ${sides.to}`;
  const isSame = sides.from === sides.to;
  const waits = (isLive(sides.from) || isLive(sides.to)) && asked.key !== key;
  const idle = waits || isSame || !isReady;
  const answer = useAsk<Difference | null>(idle ? '' : `${key} ${asked.times}`, async () =>
    idle ? null : config.diff({ from: sideOf(sides.from), to: sideOf(sides.to) }),
  );
  return { answer, waits, compare: () => setAsked({ key, times: asked.times + 1 }) };
}

function sideChoices(captures: readonly ConfigCapture[], tenants: readonly Tenant[]) {
  return [
    ...captures.map(({ configId, takenAt }) => ({
      value: configId,
      label: text.configuration.capture(dateTime(takenAt)),
    })),
    ...reachable(tenants).map(({ name }) => ({ value: liveSide(name), label: words.now(name) })),
  ];
}

type SideProps = {
  readonly label: string;
  readonly value: SideWord;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (side: SideWord) => void;
};

const Side = ({ label, value, data, onChange }: SideProps) => (
  <Select
    label={label}
    searchable
    allowDeselect={false}
    value={value}
    data={data}
    onChange={(side) => side !== null && onChange(side)}
  />
);

function noteOf({ from, to }: Sides, { waits, isAsking }: { waits: boolean; isAsking: boolean }): string {
  if (from === to) return words.same;
  if (waits) return words.liveNote;
  return isAsking && (isLive(from) || isLive(to)) ? words.reading : '';
}

function titleOf(difference: Difference | null): string {
  if (difference === null) return words.title;
  const { length } = difference.changes;
  if (difference.partial) return words.titlePartial(length);
  return length === 0 ? words.titleNone : words.titleSome(length);
}
