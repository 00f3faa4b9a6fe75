/** Words of hiding names, and what stands in their place. */
export const names = {
  mask: {
    customer: (n: number) => `Customer ${n}`,
    tenant: (n: number) => `Tenant ${n}`,
    host: (n: number) => `host-${n}`,
    server: (n: number) => `Server ${n}`,
    app: (n: number) => `App ${n}`,
    person: (n: number) => `Person ${n}`,
    space: (n: number) => `Space ${n}`,
    task: (n: number) => `Task ${n}`,
    letters: (n: number) => `${n}`,
  },
  sign: 'Names hidden',
  hide: 'Hide names',
  show: 'Show names',
  turn: 'Hide or show names',
  card: 'Showing the window to others',
  note: 'Customers, tenants, hosts, apps, spaces and people get a number in place of their name, the same one until the window is closed.',
  limits:
    'Only this window hides them. A copied command, a saved file and a printed page name everything; titles of sheets and other objects stay. A field that holds a name cannot be changed meanwhile.',
};

/** Words of the choice between the short and the whole view. */
export const view = {
  card: 'How much is shown',
  choice: { simple: 'Simple', expert: 'Expert' },
  note: 'Expert adds commands, ids, rates and fine settings. Warnings, gaps and errors stand in both.',
  toSimple: 'Simple view',
  toExpert: 'Expert view',
};
