import { RebuildStageName, type RebuildStage } from '../../../../shared/domain/rebuild.ts';
import { restoredApps, type Draft } from '../plan/draft.ts';
import { needsHands } from './planned.ts';

/** Published for one user (reference 5.1). */
const writesPerMinute = 100;

type Part = Pick<RebuildStage, 'automatic' | 'byHand'> & { readonly writes: number };

/** The parts of the rebuild in their order; what no capture holds is a person's. */
export function stagesOf(draft: Draft): RebuildStage[] {
  const own = ownParts(draft);
  return RebuildStageName.options.map((name): RebuildStage => {
    const mine = own[name] ?? { automatic: 0, byHand: 0, writes: 0 };
    const more = configurationPart(draft, name);
    const automatic = mine.automatic + more.automatic;
    const byHand = mine.byHand + more.byHand;
    const isUnknown = !draft.configuration && own[name] === undefined;
    const minutes = Math.ceil(((mine.writes + more.writes) / writesPerMinute) * 10) / 10;
    return { name, how: isUnknown ? 'by-hand' : howOf(automatic, byHand), automatic, byHand, minutes };
  });
}

function howOf(automatic: number, byHand: number): RebuildStage['how'] {
  if (automatic > 0) return byHand > 0 ? 'both' : 'automatic';
  return byHand > 0 ? 'by-hand' : 'nothing';
}

function configurationPart({ configuration }: Draft, name: RebuildStageName): Part {
  const items = (configuration?.items ?? []).filter(({ stage }) => stage === name);
  return {
    // What is blocked now may only wait for what the rebuild makes; it is tried.
    automatic: items.filter(({ action }) => action === 'create' || action === 'update' || action === 'blocked').length,
    byHand: items.filter(needsHands).length,
    writes: items.reduce((sum, { calls }) => sum + calls.length, 0),
  };
}

/** What a rebuild does itself. */
function ownParts(draft: Draft): Partial<Record<RebuildStageName, Part>> {
  const apps = restoredApps(draft);
  const objects = apps.flatMap((app) => app.objects);
  const madeSpaces = draft.spaces.filter(({ action }) => action === 'create');
  const groups = draft.groups.filter(({ action }) => action === 'create').length;
  const members = draft.spaces.reduce((sum, { assignments }) => sum + assignments.length, 0);
  const notGiven = draft.spaces.reduce((sum, { notAssigned }) => sum + notAssigned.length, 0);
  const templates = apps.filter(({ origin }) => origin.kind === 'copy').length;
  const given = objects.filter(({ ownerId }) => ownerId !== null).length;
  const managed = apps.filter(({ variant }) => variant === 'managed').length;
  const part = (automatic: number, byHand: number, writes: number): Part => ({ automatic, byHand, writes });
  // Groups that come with the configuration are counted there.
  const ownGroups = draft.configuration ? 0 : groups;
  return {
    permissions: part(ownGroups, 0, ownGroups),
    spaces: part(madeSpaces.length, notGiven, madeSpaces.length + members),
    templates: part(templates, 0, templates),
    apps: part(apps.length, 0, apps.length),
    owners: part(given, objects.length - given, given),
    publish: part(managed, 0, managed),
  };
}
