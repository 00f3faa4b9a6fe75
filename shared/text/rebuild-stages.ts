import type { RebuildStage, RebuildStageName } from '../domain/rebuild.ts';

/** What each part of a rebuild is called in a checklist. */
export const stageTitles: Readonly<Record<RebuildStageName, string>> = {
  settings: 'Settings of the tenant',
  permissions: 'Groups and roles',
  spaces: 'Spaces and their members',
  connections: 'Data connections',
  looks: 'Themes and extensions',
  templates: 'Templates',
  apps: 'Apps',
  owners: 'Owners',
  publish: 'Publishing',
  automations: 'Automations, disabled',
  schedules: 'Reload schedules',
  alerts: 'Alerts and sharing tasks',
  collections: 'Collections',
  reports: 'Report templates and filters',
};

export const stageWays: Readonly<Record<RebuildStage['how'], string>> = {
  automatic: 'Coffer',
  both: 'Coffer, then a person',
  'by-hand': 'a person',
  nothing: 'nothing to do',
};

export const stagesTitle = 'The parts of this rebuild, in their order';
export const stageColumns: readonly string[] = ['Part', 'Coffer does', 'By hand', 'At least minutes', 'Who', 'Done'];

/** Known before the run, which can only make a part of it. */
export const configurationWaits =
  'No call can be planned for these yet. What names an app or space of this plan is made after it; the rest a person makes.';

/** What a person does for the configuration, part by part. */
export const configurationHands: Partial<Readonly<Record<RebuildStageName, string>>> = {
  settings: 'Set these settings of the tenant, or type what belongs there.',
  permissions: 'Make these by hand, or type what belongs there.',
  spaces: 'Finish these spaces: what stands here no call can make.',
  connections:
    'Have these values at hand and type them as soon as the connection is there: apps cannot be reloaded before.',
  looks: 'Finish these themes, extensions and brands.',
  automations: 'Automations come back disabled: connect them again, and have their owners enable them.',
  schedules: 'Finish these schedules: what stands here no call can make.',
  alerts: 'Make these alerts and sharing tasks again, or finish them.',
  collections: 'Finish these collections, glossaries and links.',
  reports: 'Make these report templates and filters again, or finish them.',
};
