import { count } from '../../format.ts';
import { apps } from '../plural.ts';

/** Words of the way from nothing to one proved backup. */
export const start = {
  crumb: 'New vault',
  label: 'Steps to the first backup',
  steps: {
    language: 'Language and look',
    vault: 'Vault',
    sheet: 'Recovery sheet',
    tenant: 'Tenant',
    backup: 'First backup',
  },
  leave: 'Leave, go on later',
  later: 'Nothing made so far is lost when you leave.',
  language: {
    title: 'Five short steps to the first proved backup',
    intro: 'Coffer keeps every version of every app of a Qlik Cloud tenant, encrypted, in a folder of your own.',
    language: 'Language',
    languages: { en: 'English', de: 'Deutsch' },
    look: 'Look',
    looks: { system: 'As the machine', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
  },
  practice: {
    title: 'Try it first',
    body: 'The practice tenant runs on this machine, with made-up apps and people. Nothing leaves it, and nothing real is touched.',
    button: 'Try it with the practice tenant',
  },
  vault: {
    title: 'Choose the place and the passphrase of the vault',
    folder: 'Folder',
    folderHint: 'The vault gets a folder of a neutral name in it. Several vaults can lie side by side.',
    exactHint: 'This folder becomes the vault. Another one can be named.',
    named: 'Anybody who sees the folder can read its name. If it names the customer, choose a neutral one.',
  },
  sheet: {
    gone: 'The sheet was shown once, and this window was opened anew since. Make a new one under Settings, Keys.',
  },
  tenant: {
    practiceBody: 'It starts on this machine, with thirty made-up apps. Its client has every right a backup needs.',
    startPractice: 'Start the practice tenant',
    who: 'Whose vault is this',
    whoNote: 'Kept encrypted in the vault. Colour, letters and notes are under Settings, Customer.',
    customer: 'Customer',
    environment: 'Environment',
    environmentHint: 'Such as production or test.',
    remember: 'Remember the name on this machine',
    rememberHint: 'Then it can be read here while the vault is locked.',
  },
  backup: {
    title: 'Take the first backup and prove that it can be read',
    intro: 'Coffer reads the whole tenant, stores it, and then reads every stored byte back.',
    start: 'Start the first backup',
    running: (done: number, total: number | null) =>
      total === null ? 'Backing up, listing the tenant' : `Backing up, ${count(done)} of ${apps(total)} are done`,
    verifying: (done: number, total: number | null) =>
      total === null ? 'Reading everything back' : `Reading everything back, ${count(done)} of ${count(total)}`,
    complete: (n: number) => `Complete and intact: all ${apps(n)} are stored and read back`,
    partial: (stored: number, of: number) => `Partial: ${count(stored)} of ${apps(of)} are stored and read back`,
    failed: 'The first backup failed',
    damaged: 'The backup is stored, and reading it back found damage',
    ended: 'What is next',
    next: [
      'Plan backups that start by themselves.',
      'Copy the vault to a medium outside this machine.',
      'Rehearse a rebuild: only that proves the backup restorable.',
    ],
    again: 'Try again',
    seeRun: 'See the backup',
    home: 'Go to Home',
  },
};
