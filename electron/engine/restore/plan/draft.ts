import type { AppPlan, GroupPlan, PersonMatch, RestorePlan, SpacePlan } from '../../../../shared/domain/restore.ts';
import type { TargetState } from '../target/read-target.ts';
import type { PlanRequest } from '../types.ts';
import type { PlannedConfiguration } from '../configuration/planned.ts';
import type { ChosenApp } from './choose-objects.ts';
import type { Source } from './source.ts';

/** A plan before it is judged: everything decided, and what the decisions rest on. */
export type Draft = {
  readonly request: PlanRequest;
  readonly source: Source;
  readonly state: TargetState;
  /** In scope, with what its script names; the plan's apps by id. */
  readonly chosen: readonly ChosenApp[];
  readonly people: readonly PersonMatch[];
  readonly groups: readonly GroupPlan[];
  readonly spaces: readonly SpacePlan[];
  readonly apps: readonly AppPlan[];
  readonly staging: RestorePlan['staging'];
  readonly templates: RestorePlan['templates'];
  readonly connections: readonly string[];
  /** What of the configuration comes with it; absent: nothing. */
  readonly configuration?: PlannedConfiguration | null;
  /** Found on the way, each in a sentence. */
  readonly notes: {
    readonly people: readonly string[];
    readonly peopleHints: readonly string[];
    readonly spaces: readonly string[];
    readonly spaceHints: readonly string[];
    readonly names: readonly string[];
    /** Subjects asked for that the snapshot does not know. */
    readonly unknownPeople: readonly string[];
    readonly replace: readonly string[];
    /** Files the vault does not hold. */
    readonly files: readonly string[];
  };
};

export const restoredApps = ({ apps }: Pick<Draft, 'apps'>): AppPlan[] =>
  apps.filter(({ action }) => action === 'restore');
