/** The parts of the settings, in the order of their list. */
export const settingsParts = [
  'keys',
  'handover',
  'tenant',
  'schedule',
  'retention',
  'upkeep',
  'network',
  'look',
  'customer',
  'support',
  'about',
] as const;
export type SettingsPart = (typeof settingsParts)[number];
