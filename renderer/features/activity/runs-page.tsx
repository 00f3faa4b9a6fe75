import { Button, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { isEnded } from '../../../shared/domain/job.ts';
import { useWindow } from '../../app-context.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { VirtualGrid } from '../../components/virtual-grid.tsx';
import { goToIn } from '../../frame/choose-vault.ts';
import { Page } from '../../frame/page.tsx';
import { useClosedVaults, useOpenVaults } from '../../open-vaults.ts';
import { routeOfRun } from '../../run-href.ts';
import { text } from '../../text/text.ts';
import { ActivityParts } from './activity-parts.tsx';
import { useAllRuns, type VaultRun } from './all-runs.ts';
import { activityCli } from './cli.ts';
import { runColumns } from './run-columns.tsx';
import { groupOf, kindName, runGroups } from './run-words.ts';
import { UnderWay } from './under-way.tsx';

const words = text.activity;

type Filter = { readonly vault: string | null; readonly kind: string | null; readonly state: string | null };
const everything: Filter = { vault: null, kind: null, state: null };

const fits =
  ({ vault, kind, state }: Filter) =>
  (run: VaultRun): boolean =>
    (vault === null || run.vault.seat.seatId === vault) &&
    (kind === null || run.kind === kind) &&
    (state === null || groupOf(run.state) === state);

/** What runs in any vault, and what has run, newest first. */
export function RunsPage() {
  const { desk } = useWindow();
  const { runs, hasOlder, readOlder, failure } = useAllRuns();
  const vaults = useOpenVaults();
  const closed = useClosedVaults();
  const [filter, setFilter] = useState(everything);
  const several = vaults.length > 1;
  const columns = useMemo(() => runColumns(several), [several]);
  const running = runs.filter(({ state }) => !isEnded(state));
  const shown = runs.filter(fits(filter));
  const open = (run: VaultRun) => goToIn(desk, run.vault.seat.seatId, routeOfRun(run));
  const kinds = [...new Set(runs.map(({ kind }) => kind))];
  return (
    <Page
      title={words.title(running.filter(({ state }) => state !== 'interrupted').length)}
      crumbs={[{ name: words.crumb }]}
      cli={activityCli.runs()}
      under={<ActivityParts here="runs" />}
      acrossVaults={several || closed.length > 0}
    >
      {failure !== null && <ErrorCard failure={failure} />}
      <UnderWay runs={running} />
      <div className="card table-card">
        <div className="table-tools">
          <div className="row-of-buttons">
            {several && (
              <Select
                aria-label={words.filter.vault}
                placeholder={words.filter.vault}
                clearable
                value={filter.vault}
                onChange={(vault) => setFilter({ ...filter, vault })}
                data={vaults.map(({ seat }) => ({ value: seat.seatId, label: seat.name ?? seat.folder }))}
              />
            )}
            <Select
              aria-label={words.filter.kind}
              placeholder={words.filter.kind}
              clearable
              value={filter.kind}
              onChange={(kind) => setFilter({ ...filter, kind })}
              data={kinds.map((kind) => ({ value: kind, label: kindName(kind) }))}
            />
            <Select
              aria-label={words.filter.state}
              placeholder={words.filter.state}
              clearable
              value={filter.state}
              onChange={(state) => setFilter({ ...filter, state })}
              data={runGroups.map((group) => ({ value: group, label: words.group[group] }))}
            />
          </div>
          <div className="row-of-buttons">
            <span className="quiet" role="status">
              {words.shown(shown.length, runs.length)}
            </span>
            {hasOlder && (
              <Button variant="default" onClick={readOlder}>
                {words.older}
              </Button>
            )}
          </div>
        </div>
        <VirtualGrid
          label={words.name}
          columns={columns}
          count={shown.length}
          rowAt={(index) => shown[index]}
          keyOf={({ runId }) => runId}
          onOpen={open}
          empty={runs.length === 0 ? words.none : words.noneFound}
        />
      </div>
      {closed.map((seat) => (
        <p key={seat.seatId} className="quiet">
          {words.closed(seat.name ?? seat.letters)}
        </p>
      ))}
    </Page>
  );
}
