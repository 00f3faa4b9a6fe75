/** Words of the printed runbook. Commands stand apart: they are filled with the names of the vault. */
export const runbookWords = {
  title: 'Recovery runbook',
  lead: (tenant: string, host: string) => `How ${tenant} (${host}) is brought back from its backup vault.`,
  printed: (at: string) =>
    `Printed ${at}. Print it again after every change of people, places or keys, and after every rehearsal.`,
  facts: 'The vault',
  copies: 'Where copies of the vault are kept',
  copiesNote: 'Fill in by hand. The recovery sheet is never kept with a copy.',
  people: 'People to call',
  first: 'First: which case is it?',
  rebuild: 'Rebuild of the tenant, step by step',
  rebuildNote: 'In this order. No step begins before the gate of the one before is met.',
  commands:
    'VAULT is the folder of the vault or of its copy; set it once as COFFER_VAULT. Each command asks for the passphrase, or takes the recovery sheet with --recovery-key-file.',
  never: 'never',
  none: 'none',
} as const;

export const runbookFacts = {
  vaultId: 'Vault',
  folder: 'Folder',
  fingerprint: 'Fingerprint of the key',
  host: 'Tenant',
  tenantId: 'Tenant id',
  counter: 'Counter of the vault',
  lastGood: 'Last good snapshot',
  rehearsed: 'Last rehearsed',
  restorable: 'Last proved restorable',
  openTasks: 'Open tasks after a restore',
} as const;

export const runbookColumns = {
  copies: ['Copy', 'Place', 'Kept by', 'Last checked'],
  people: ['Who', 'Name', 'Telephone', 'Stands in'],
} as const;

export const runbookLabels = { gate: 'Go on only if:', who: 'Who:', signed: 'Time, initials:' } as const;

export const runbookCopies: readonly string[] = ['1', '2', '3', 'Recovery sheet'];

export const runbookPeople: readonly string[] = [
  'Decides that a rebuild begins',
  'Works with Coffer',
  'Tenant administrator',
  'Administrator of the identity provider',
  'Owner of the templates',
  'Qlik support',
];

export type RunbookCase = { readonly title: string; readonly what: string; readonly commands: readonly string[] };

/** What to look at before anybody rebuilds anything. `tenant` is the vault's name of it. */
export const runbookCases = (tenant: string): readonly RunbookCase[] => [
  {
    title: 'Qlik region down: wait, do not rebuild',
    what: 'Nobody can reach the tenant, and others of the same region have the same trouble. Qlik itself brings a region back or goes over to another; a rebuild beside it would make a second tenant that nobody wants. Look at Qlik’s status page (write its address here: ______________________), call Qlik support, note the time, and wait. Qlik does not cover what people delete or spoil, nor the loss of a tenant.',
    commands: [],
  },
  {
    title: 'One app is gone',
    what: 'For fourteen days Qlik itself can bring a deleted app back under its own id. Ask which way is the cheapest.',
    commands: [`coffer restore advise --app ID --to ${tenant}`],
  },
  {
    title: 'One person’s work is gone, the app lives',
    what: 'Bring back that person’s objects in a new app beside the living one.',
    commands: [`coffer restore plan --to ${tenant} --app ID --person SUBJECT --out person.json`],
  },
  {
    title: 'The tenant itself is lost, or nothing in it can be trusted',
    what: 'Rebuild it in a new tenant: the steps that follow.',
    commands: [],
  },
];

export type RunbookStep = {
  readonly what: string;
  readonly commands: readonly string[];
  readonly gate: string;
  readonly who: string;
};

type Names = { readonly target: string; readonly snapshotId: string; readonly fingerprint: string };

/** `target`: what the new tenant is going to be called in the vault. */
export const runbookSteps = ({ target, snapshotId, fingerprint }: Names): readonly RunbookStep[] => [
  {
    what: 'Fetch a copy of the vault and the recovery sheet. Work on the copy; never on the only one.',
    commands: ['coffer --vault VAULT vault info'],
    gate: 'It opens, and vault and fingerprint are those on page 1.',
    who: 'Coffer',
  },
  {
    what: 'Read every byte of it.',
    commands: ['coffer verify --deep'],
    gate: 'Intact (exit 0).',
    who: 'Coffer',
  },
  {
    what: 'Choose the snapshot.',
    commands: ['coffer list snapshots'],
    gate: 'Whoever decides has named it in writing, with its gaps.',
    who: 'Decides',
  },
  {
    what: 'Have Qlik make the new tenant; connect the identity provider with the same subject claim; invite the people; make the OAuth client of the bot.',
    commands: [
      `coffer tenant add ${target} --host URL --client-id ID --client-secret-file FILE --target`,
      `coffer tenant check ${target}`,
    ],
    gate: 'Nothing is refused, and a few people have signed in with the subject they had before.',
    who: 'Tenant and identity administrators',
  },
  {
    what: 'Rehearse on this computer, without any network.',
    commands: [`coffer rehearse --snapshot ${snapshotId} --out rehearsal.html`],
    gate: 'Rehearsed; what is not equal has a reason everybody accepts.',
    who: 'Coffer',
  },
  {
    what: 'Plan. It only reads the new tenant.',
    commands: [`coffer rebuild plan --to ${target} --snapshot ${snapshotId} --out rebuild.json`],
    gate: 'Nothing red; each amber line read; the hash of the plan signed by whoever decides.',
    who: 'Coffer, decides',
  },
  {
    what: 'Try one app in a throw-away space.',
    commands: [`coffer drill --to ${target} --app ID`],
    gate: 'Restorable; nothing is left of it.',
    who: 'Coffer',
  },
  {
    what: 'Do what the plan says must be done by hand before.',
    commands: [],
    gate: 'Connections are there by name; the people are there.',
    who: 'Tenant administrator',
  },
  {
    what: 'Run. Cut off or partial (75), the same command goes on.',
    commands: ['coffer rebuild run rebuild.json'],
    gate: 'Done (exit 0).',
    who: 'Coffer',
  },
  {
    what: 'Write the report, and check it.',
    commands: ['coffer report show RUN --out report.html', `coffer report check report.html --key "${fingerprint}"`],
    gate: 'Unchanged; nothing different or missing without an accepted reason.',
    who: 'Coffer, decides',
  },
  {
    what: 'Point reports, embeds and scripts at the new ids.',
    commands: ['coffer restore ids RUN --out ids.csv'],
    gate: 'Each of them was opened once.',
    who: 'Owner of the templates',
  },
  {
    what: 'Do what is left to do by hand.',
    commands: ['coffer tasks', 'coffer tasks done TASK --by NAME --evidence TEXT'],
    gate: 'Only tasks of the next template release are open.',
    who: 'Everybody named there',
  },
  {
    what: 'Make the new tenant the source of the vault, and back it up.',
    commands: [`coffer tenant succeed ${target} --id ID --run RUN`, `coffer backup ${target}`],
    gate: 'The snapshot is complete.',
    who: 'Coffer',
  },
];
