import { count } from '../../format.ts';
import { many } from '../plural.ts';

/** Words of the help: what one can do, what the words mean, and where the papers are. */
export const help = {
  crumb: 'Help',
  title: (topics: number) => `${count(topics)} topics, all of them on this machine`,
  found: (n: number, asked: string) =>
    n === 0 ? `Nothing in the help fits “${asked}”` : `${many(n, 'topic fits', 'topics fit')} “${asked}”`,
  search: 'Search the help',
  searchHint: 'A word, a task or an error code',
  noneFound: 'Try one word, or an error code such as vault.locked.',
  groups: {
    tasks: 'Tasks',
    concepts: 'Words and ideas',
    limits: 'What cannot be saved or restored',
    keys: 'Keys',
    papers: 'Papers',
    error: 'Error codes',
  },
  print: 'Print this page…',
  all: 'All topics',
  open: (screen: string) => `Open ${screen}`,
  see: 'See also',
  meaning: 'What it means for your data',
  advice: 'What to do',
  code: 'Code',
  retry: { never: 'It is not tried again.', later: 'Coffer tries again by itself.', 'after-user': 'It waits for you.' },
  unknown: 'No such topic',
  unknownBody: 'This version of Coffer has no help under this address. The list names all there is.',
  limits: {
    title: 'What Coffer cannot save or restore',
    covers: 'What Qlik covers by itself',
    coversNot: 'What that does not cover',
    impossible: 'Not recoverable',
    inPart: 'Kept in part',
  },
  keysTitle: 'Keys of this window',
  tasks: {
    'back-up': {
      title: 'Back up a tenant',
      steps: [
        'Open Backup and press Estimate: it says how many apps, calls and minutes it takes, and stores nothing.',
        'Start the backup. You may leave the page, or change the vault: the run goes on.',
        'At the end the title says complete, partial or failed. A partial run names each gap with its cause.',
        'Try the failed apps again from the same page, once the cause is gone.',
      ],
    },
    'go-back': {
      title: 'Get an earlier state of an app back',
      steps: [
        'Open Apps, find the app and open it: versions stand on the left, one for each change.',
        'Choose a version and read what differs, owners included.',
        'Restore makes a copy beside the app in use. Nothing is replaced unless you ask for it and type the name.',
      ],
    },
    rebuild: {
      title: 'Rebuild a whole tenant',
      steps: [
        'Open Restore and choose to rebuild. The steps on the left can be opened again at any time.',
        'Match people, then run the preflight. Each red row has its fix beside it; red locks only the start.',
        'Read the dry run: it lists every call. Its hash is the one on the report.',
        'Start, then keep the report: it says what is equal, different, missing and not restorable.',
      ],
    },
    prove: {
      title: 'Know that a backup can be restored',
      steps: [
        'A rehearsal restores into the practice tenant of this machine. It proves the vault, not your target.',
        'A drill restores into a tenant of yours and compares object by object.',
        'Only a drill or a verified rebuild makes a backup restorable, with its date.',
      ],
    },
    'find-things': {
      title: 'Find a sheet, a script or a person',
      steps: [
        'Open Search. It looks through titles, scripts, expressions and people, in every version, without a network.',
        'The palette finds apps and people by a few letters from every page.',
      ],
    },
    'keep-sheet': {
      title: 'Put a recovery sheet on paper and prove it',
      steps: [
        'Open Settings, Keys, and make a new recovery sheet. It is shown this once.',
        'Print it, then type the lines back. Until then nobody knows that it can be read.',
        'Keep it in a safe, never beside the vault.',
      ],
    },
    'lost-passphrase': {
      title: 'Open a vault without its passphrase',
      steps: [
        'On the page that asks for the passphrase choose the recovery sheet, and type or paste its four lines.',
        'Set a new passphrase in Settings, Keys, and print a new sheet.',
        'Without passphrase and without a sheet nobody can open the vault, not even the makers of Coffer.',
      ],
    },
    leak: {
      title: 'After a passphrase has leaked',
      steps: [
        'If nobody can have copied the folder, change the passphrase: it takes seconds.',
        'If somebody may have a copy, re-key the vault: everything is written anew under a new key.',
        'Copies on media keep opening by the old keys. Make them anew or destroy them.',
      ],
    },
    'renew-secret': {
      title: 'Renew the secret of the tenant’s client',
      steps: [
        'Make a new secret for the OAuth client in the tenant’s management console.',
        'Type it in Settings, Tenant, and check the tenant: each right is tried and told.',
      ],
    },
    schedule: {
      title: 'Let backups start by themselves',
      steps: [
        'Add a time in Settings, Schedule. It runs while Coffer runs; a missed one is caught up once.',
        'Where Coffer does not keep running, the machine’s own scheduler starts the backup: the page gives the command.',
      ],
    },
    'archive-copy': {
      title: 'Put a copy on a medium that leaves the building',
      steps: [
        'Open Archive media and copy to a medium. It is encrypted as the vault is.',
        'Pull the medium, plug it in again and have it read back. Only then the copy counts as proved.',
        'Stick the label on it. It names no customer.',
      ],
    },
    verify: {
      title: 'Check that the vault is whole, and heal it',
      steps: [
        'Open Settings, Upkeep. The quick check reads structure and seals, the deep one every byte.',
        'Damage is named down to app, version and date.',
        'Heal from a copy of the same vault, or let the next backup capture the app afresh.',
      ],
    },
    'hand-over': {
      title: 'End an engagement',
      steps: [
        'Open Settings, Handover. The customer gets a key of their own and types it.',
        'Take the other keys away, have the customer’s copy read whole, and destroy the working copy if that is agreed.',
        'Print the certificate. It says what was destroyed, and what nobody can show.',
      ],
    },
    'ask-for-help': {
      title: 'Send a support bundle without names',
      steps: [
        'Open Settings, Support. The bundle is shown as it would be written, with each replaced text marked.',
        'Type a name that must not be in it: the page says whether it is.',
        'Save it, read it once more, and send it yourself. Coffer sends nothing.',
      ],
    },
  },
  concepts: {
    intact: {
      title: 'Intact',
      body: [
        'All bytes are as they were written. The page says when they were last read.',
        'Intact does not say that nothing is missing, nor that it can be restored.',
      ],
    },
    complete: {
      title: 'Complete',
      body: [
        'Everything the scope names was captured: n of m, with each gap named. A run with a gap is partial.',
        'The last good backup is the last complete one. A partial one stands beside it, and is never counted as good.',
      ],
    },
    restorable: {
      title: 'Restorable',
      body: [
        'A drill in a real tenant or a verified rebuild showed it, on the date that stands there.',
        'It turns amber when that is too long ago. A rehearsal on this machine earns its own word: rehearsed.',
      ],
    },
    signs: {
      title: 'Shapes and colours of states',
      body: [
        'A filled circle with a tick: there is evidence, with its date.',
        'A triangle: go on, but know this. An octagon: something stops, or data is wrong.',
        'A dashed circle: no evidence. That is neither a success nor an error.',
        'A ring: under way. Each state is shape, word and colour, so none of them is told by colour alone.',
      ],
    },
    vault: {
      title: 'Vault',
      body: [
        'One encrypted folder for one customer’s tenant. Names are encrypted too; there is no plain mode.',
        'It opens on Windows, macOS and Linux, without a network and without the tenant.',
      ],
    },
    keys: {
      title: 'Key slots',
      body: [
        'A vault has one data key. Each slot opens it: a passphrase, or a recovery sheet; up to 16 of them.',
        'Labels stand readable in vault.json: no name of a customer or a person belongs there.',
        'A removed slot no longer opens this folder. An older copy of the folder still opens by it.',
      ],
    },
    versions: {
      title: 'Snapshots and versions',
      body: [
        'A snapshot is what one run saw of the tenant. A version is one state of one app.',
        'An app that did not change makes no new version, so yearly copies take little room.',
      ],
    },
    band: {
      title: 'The band above a page',
      body: [
        'A page that can write to a tenant names it in a band across the top, with host and id.',
        'A thin line in the vault’s colour means that the page only reads.',
      ],
    },
    'air-gap': {
      title: 'Air-gap switch',
      body: [
        'While it is on, Coffer opens no connection and looks up no name, not even to the practice tenant.',
        'It holds for every vault of this machine until somebody turns it off. Due backups wait and are caught up once.',
      ],
    },
    practice: {
      title: 'Practice tenant',
      body: [
        'A made-up tenant on this machine, for trying things out. It is striped and says PRACTICE wherever it is named.',
        'Nothing in it is a customer’s, and nothing you do there reaches Qlik.',
      ],
    },
    holds: {
      title: 'Retention and legal holds',
      body: [
        'Retention says how long snapshots are kept. A preview names what would go before anything goes.',
        'A hold keeps what it covers, whatever the retention says, until it is lifted.',
      ],
    },
    audit: {
      title: 'Audit log',
      body: [
        'Each act is an entry that carries the hash of the one before. An edited line is found.',
        'Activity shows it, and exports it as a file that can be checked without the vault.',
      ],
    },
    command: {
      title: 'The line at the foot',
      body: [
        'It is the command that does what the page does, made of the same input. Copy it into a script.',
        'It stands there in the expert view: Settings, Look and language, or the palette.',
      ],
    },
  },
  papers: {
    runbook: {
      title: 'Runbook for the day of need',
      body: [
        'Coffer prints a runbook of this vault: who does what, in which order, with the ways that were rehearsed.',
        'Keep it on paper beside the recovery sheet’s place, not in the tenant it is about.',
      ],
    },
    format: {
      title: 'Format of the vault',
      body: [
        'The format is published: docs/vault-format.md and docs/vault-format-content.md in the folder of Coffer.',
        'A reader in another language, test/reader/reader.py, was written from these pages alone.',
      ],
    },
    threats: {
      title: 'Threat model and keys',
      body: [
        'docs/threat-model.md says against whom Coffer protects what, and what it does not. docs/keys.md is about keys.',
        'Both are versioned with the program.',
      ],
    },
    commands: {
      title: 'Commands',
      body: ['docs/cli.md lists every command with its options and exit codes.'],
    },
  },
};
