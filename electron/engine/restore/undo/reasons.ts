/** Why something a run made stays. */
export const keepReasons = {
  renamed: 'it was renamed since',
  moved: 'it was moved since',
  otherOwner: 'somebody else owns it since',
  changed: 'its content was changed, published over or reloaded since',
  unreadable: 'it could not be read whole, so nobody can say whether it was changed',
  notKnown: 'the run ended before it noted how it left this',
  origin: (name: string) => `"${name}" was published from it`,
  appStays: 'the app it was made for stays',
  nameTaken: (name: string) => `another app is called "${name}"`,
  notEmpty: (what: readonly string[]) => `it is not empty: ${what.join(', ')}`,
  otherMembers: 'it has members whom the run did not add',
  spaceStays: 'the space it is in was made by the run and stays',
  otherRoles: 'its roles were changed since',
  configuration: 'configuration is not undone: take it away by hand where it is not wanted',
  group: 'groups and people are never removed',
  refused: (status: number) => `the tenant refused to remove it (status ${status})`,
} as const;
