import type { AppSight, PlanSight } from '../../../../shared/domain/plan-sight.ts';
import type { RebuildStage } from '../../../../shared/domain/rebuild.ts';
import { stageTitles, stageWays } from '../../../text/shared.ts';
import { Card } from '../../../components/card.tsx';
import { DataTable, type TableColumn } from '../../../components/data-table.tsx';
import { Name } from '../../../components/name.tsx';
import { VirtualGrid, type Column } from '../../../components/virtual-grid.tsx';
import { count } from '../../../format.ts';
import { said } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';
import { HandSteps } from '../hand-steps.tsx';

const words = text.restore.guide.dry;

const stageColumns: readonly TableColumn<RebuildStage>[] = [
  { key: 'part', title: words.stageColumn.part, isName: true, cell: ({ name }) => stageTitles[name] },
  { key: 'coffer', title: words.stageColumn.coffer, align: 'end', cell: ({ automatic }) => count(automatic) },
  { key: 'hand', title: words.stageColumn.byHand, align: 'end', cell: ({ byHand }) => count(byHand) },
  {
    key: 'minutes',
    title: words.stageColumn.minutes,
    align: 'end',
    cell: ({ minutes }) => (minutes === 0 ? text.none : count(Math.ceil(minutes))),
  },
  { key: 'who', title: words.stageColumn.who, cell: ({ how }) => stageWays[how] },
];

/** The parts of a rebuild as a checklist, in the order they are done. */
export function PlannedStages({ plan: { stages = [] } }: { readonly plan: PlanSight }) {
  if (stages.length === 0) return null;
  return (
    <Card title={words.stages}>
      <DataTable label={words.stageList} columns={stageColumns} rows={stages} keyOf={({ name }) => name} empty={null} />
    </Card>
  );
}

/** Every app of the plan and where it goes. */
export function PlannedApps({ plan }: { readonly plan: PlanSight }) {
  const spaces = new Map(plan.spaces.map(({ sourceId, targetName }) => [sourceId, targetName]));
  const spaceOf = ({ sourceSpaceId }: AppSight) =>
    (sourceSpaceId === null ? undefined : spaces.get(sourceSpaceId)) ?? words.personalSpace;
  const columns: readonly Column<AppSight>[] = [
    {
      key: 'app',
      title: words.appColumn.app,
      min: 180,
      grow: 2,
      cell: ({ targetName, name }) => <Name of={targetName || name} strong />,
    },
    { key: 'space', title: words.appColumn.space, min: 130, grow: 1, cell: (app) => <Name of={spaceOf(app)} /> },
    {
      key: 'what',
      title: words.appColumn.what,
      min: 150,
      grow: 1.4,
      cell: ({ action, why }) => <Name of={action === 'restore' ? words.restored : words.skippedBecause(said(why))} />,
    },
    {
      key: 'objects',
      title: words.appColumn.objects,
      min: 90,
      grow: 0.5,
      align: 'end',
      cell: ({ objects }) => <span className="number">{count(objects)}</span>,
    },
    {
      key: 'ownerless',
      title: words.appColumn.ownerless,
      min: 150,
      grow: 0.5,
      align: 'end',
      cell: ({ ownerless }) => <span className="number">{count(ownerless)}</span>,
    },
  ];
  return (
    <section className="card table-card bounded" aria-label={words.apps(plan.apps.length)}>
      <div className="table-tools">
        <h2>{words.apps(plan.apps.length)}</h2>
      </div>
      <VirtualGrid
        label={words.apps(plan.apps.length)}
        columns={columns}
        count={plan.apps.length}
        rowAt={(index) => plan.apps[index]}
        keyOf={({ appId }) => appId}
        empty={null}
      />
    </section>
  );
}

/** What the plan leaves to a person, with the values to type. */
export function PlannedHands({ plan: { byHand } }: { readonly plan: PlanSight }) {
  return (
    <Card title={words.byHand(byHand.length)}>
      {byHand.length === 0 ? <p className="quiet">{words.noByHand}</p> : <HandSteps steps={byHand} />}
    </Card>
  );
}
