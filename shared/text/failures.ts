import type { FailureCode } from '../errors/failures.ts';
import { archiveFailureTexts } from './archive-failures.ts';
import { configFailureTexts } from './config-failures.ts';
import { handoverFailureTexts } from './handover-failures.ts';
import { importFailureTexts } from './import-failures.ts';
import { keyPairFailureTexts } from './key-pair-failures.ts';
import { qalyptusFailureTexts } from './qalyptus-failures.ts';
import { retentionFailureTexts } from './retention-failures.ts';
import { restoreFailureTexts } from './restore-failures.ts';
import { upkeepFailureTexts } from './upkeep-failures.ts';

/** What happened, what it means for the data, and what to do; in this order on every error card. */
export type FailureText = { readonly title: string; readonly meaning: string; readonly advice: string };

const nothingLost = 'Nothing was lost; what is stored stays stored.';
const nothingDone = 'Nothing was changed.';
const runGoesOn = 'Nothing was lost; the other apps go on.';

/** One text for each code of the table; a code without a text does not compile. */
export const failureTexts = {
  'request.invalid': {
    title: 'A field holds something Coffer cannot use',
    meaning: nothingDone,
    advice: 'Check the fields and try again.',
  },
  'request.unknown-method': {
    title: 'This window asked for something the engine does not know',
    meaning: nothingDone,
    advice: 'Window and engine are of different versions: close both and start Coffer again.',
  },
  'request.not-found': {
    title: 'The vault does not hold this',
    meaning: nothingDone,
    advice: 'Check the name or id for a typing error: the lists show what is stored now.',
  },
  'request.refused': {
    title: 'Coffer refused to do this now',
    meaning: nothingDone,
    advice: 'The details name what stands in the way.',
  },
  'request.exists': {
    title: 'This already exists',
    meaning: 'Nothing was changed or written over.',
    advice: 'Choose another name or place.',
  },
  'tenant.unreachable': {
    title: 'The tenant did not answer',
    meaning: nothingLost,
    advice: 'Check the network and the host, then try again. A running backup waits and goes on by itself.',
  },
  'tenant.rate-limited': {
    title: 'Qlik asked Coffer to wait',
    meaning: nothingLost,
    advice: 'Coffer goes on by itself when the time has passed.',
  },
  'tenant.signed-out': {
    title: 'Qlik did not accept the client id and secret',
    meaning: nothingLost,
    advice: 'Enter a valid client secret for this tenant.',
  },
  'tenant.forbidden': {
    title: 'Qlik refused access',
    meaning: nothingLost,
    advice: 'Give the OAuth client the role or the space membership it lacks, then try again.',
  },
  'tenant.narrow-token': {
    title: 'The OAuth client may see too little',
    meaning: 'Nothing was lost, but a backup with this client would have gaps.',
    advice: 'Allow the missing scopes for the client in Qlik, then check the tenant again.',
  },
  'tenant.not-found': {
    title: 'The tenant no longer has this',
    meaning: 'Nothing was lost; versions stored before remain.',
    advice: 'It was deleted or moved in Qlik since it was listed.',
  },
  'tenant.odd-reply': {
    title: 'The tenant answered in a way Coffer does not understand',
    meaning: nothingLost,
    advice: 'Try again; if it stays, copy the details for support.',
  },
  'tenant.another-tenant': {
    title: 'Another tenant stands behind this host',
    meaning: 'Nothing was read or written; this vault keeps the tenant it knows.',
    advice: 'Check the host. A rebuilt tenant has to be named as successor first.',
  },
  'tenant.insecure-host': {
    title: 'The host is not reached by https',
    meaning: 'Nothing was sent; the secret stayed here.',
    advice: 'Use an https address, or allow http for a test tenant.',
  },
  'tenant.foreign-link': {
    title: 'The tenant sent a link to another host',
    meaning: 'Coffer did not follow it, so the access token stayed with the tenant.',
    advice: 'Copy the details for the tenant’s administrator.',
  },
  'tenant.write-refused': {
    title: 'Coffer refused to write to this tenant',
    meaning: nothingDone,
    advice: 'A source is only read. Writing needs a target tenant.',
  },
  'tenant.air-gapped': {
    title: 'The air-gap switch is on',
    meaning: 'No connection was made. What is stored can be read.',
    advice: 'Turn the switch off in Settings, or with `coffer airgap off`, to reach the tenant.',
  },
  'tenant.proxy': {
    title: 'The proxy did not let Coffer through',
    meaning: nothingLost,
    advice: 'Check the proxy’s address and sign-in.',
  },
  'tenant.tls': {
    title: 'The tenant’s certificate is not trusted',
    meaning: 'Nothing was sent; the secret stayed here.',
    advice: 'Add the certificate authority of your network to the tenant’s settings.',
  },
  'tenant.rejected': {
    title: 'Qlik rejected the call',
    meaning: nothingLost,
    advice: 'The details hold Qlik’s own words.',
  },
  'export.expired': {
    title: 'The export expired before it was fetched',
    meaning: runGoesOn,
    advice: 'Coffer asks for the export again.',
  },
  'export.short': {
    title: 'The exported file ended too early',
    meaning: 'Nothing was lost; the short file was thrown away.',
    advice: 'Coffer asks for the export again.',
  },
  'export.not-a-qvf': {
    title: 'Qlik sent something that is not an app file',
    meaning: 'Nothing was lost; it was not stored.',
    advice: 'Coffer asks for the export again.',
  },
  'engine-session.busy': {
    title: 'Qlik has no free engine session',
    meaning: runGoesOn,
    advice: 'Coffer tries again by itself.',
  },
  'engine-session.lost': {
    title: 'The session to the app broke off',
    meaning: runGoesOn,
    advice: 'Coffer tries again by itself.',
  },
  'engine-session.denied': {
    title: 'Qlik does not let the client open this app',
    meaning: 'Nothing was lost; older versions remain.',
    advice: 'Give the client access to the app’s space. Section access may also keep it out.',
  },
  'engine-session.failed': {
    title: 'The app could not be opened',
    meaning: 'Nothing was lost; older versions remain.',
    advice: 'Open the app in Qlik; if it opens there, copy the details for support.',
  },
  'app.moved-during-capture': {
    title: 'The app changed while it was read',
    meaning: 'Nothing half-new was stored.',
    advice: 'Coffer reads it once more.',
  },
  'vault.locked': {
    title: 'The vault is locked',
    meaning: nothingDone,
    advice: 'Unlock it and try again.',
  },
  'vault.wrong-key': {
    title: 'This does not open the vault',
    meaning: 'Nothing was changed; you can try as often as you like.',
    advice: 'Check the keyboard layout and capital letters, or use the recovery sheet.',
  },
  'vault.not-found': {
    title: 'There is no vault in this folder',
    meaning: 'Nothing was created.',
    advice: 'Check that the drive is plugged in and the folder is right.',
  },
  'vault.not-a-vault': {
    title: 'This folder holds something else',
    meaning: nothingDone,
    advice: 'Choose an empty folder or one that holds a vault.',
  },
  'vault.exists': {
    title: 'A vault is already here',
    meaning: 'It was left as it is.',
    advice: 'Unlock it, or choose another folder.',
  },
  'vault.held': {
    title: 'Another Coffer has this vault open',
    meaning: nothingDone,
    advice: 'Close the other one; the details say where it runs.',
  },
  'vault.from-the-future': {
    title: 'A newer Coffer has written this vault',
    meaning: 'It was not touched.',
    advice: 'Open it with that version or a newer one.',
  },
  'vault.envelope-damaged': {
    title: 'The vault’s key file is damaged',
    meaning: 'The stored apps were not touched.',
    advice: 'Use the recovery sheet, or the older key file beside it.',
  },
  'vault.crypto-broken': {
    title: 'This program’s encryption does not compute what it should',
    meaning: 'The vault was not opened, so that nothing is written with a wrong key.',
    advice: 'Install Coffer again from a release whose checksums you compared. The vault is as it was.',
  },
  'vault.damaged': {
    title: 'A part of the vault cannot be read',
    meaning: 'The details name what is affected; the rest is intact.',
    advice: 'Check the vault, and back up the affected apps again.',
  },
  'vault.rolled-back': {
    title: 'This is an older copy of the vault',
    meaning: 'Backups taken after it are not in here.',
    advice: 'Open it only if you know why it is older.',
  },
  'vault.disk-full': {
    title: 'The disk is full',
    meaning: 'Nothing was lost; what was stored before stays whole.',
    advice: 'Free some room, then go on.',
  },
  'vault.recovery-typo': {
    title: 'The recovery key has a typing error',
    meaning: nothingDone,
    advice: 'Compare it with the sheet; the details name the line.',
  },
  'content.damaged': {
    title: 'Stored content does not match its fingerprint',
    meaning: 'The damaged file was not handed out.',
    advice: 'Check the vault, and back up the app again.',
  },
  'content.unknown': {
    title: 'The vault does not hold this content',
    meaning: nothingDone,
    advice: 'Choose another version.',
  },
  'disk.short': {
    title: 'The disk has too little room',
    meaning: 'Nothing was started.',
    advice: 'Free some room, or back up a smaller scope.',
  },
  'disk.unwritable': {
    title: 'Coffer cannot write to this folder',
    meaning: 'Nothing was written.',
    advice: 'Choose a folder that is there and that you may write to.',
  },
  'disk.unreadable': {
    title: 'Coffer cannot read this file',
    meaning: nothingDone,
    advice: 'Check that the name is right and that you may read it.',
  },
  'job.cancelled': {
    title: 'The run was stopped',
    meaning: 'What was stored until then stays stored.',
    advice: 'Go on with it whenever you like.',
  },
  'job.odd': {
    title: 'A kept job cannot be understood',
    meaning: 'It was put aside, not deleted.',
    advice: 'Start a new run; copy the details for support.',
  },
  'runtime.old-node': {
    title: 'Coffer runs under a Node that is too old',
    meaning: nothingDone,
    advice: 'Start it with Node 24.',
  },
  'engine.unreachable': {
    title: 'The engine does not answer',
    meaning: 'What is stored stays stored. An engine that still works goes on without this window.',
    advice: 'Coffer connects again by itself. If it stays like this, start it again.',
  },
  'request.foreign-page': {
    title: 'Another page tried to use this engine',
    meaning: 'It was turned away; nothing was read or changed.',
    advice: 'Open the address that Coffer shows when it starts.',
  },
  'request.too-large': {
    title: 'This is more than Coffer takes at once',
    meaning: nothingDone,
    advice: 'Shorten the text and try again.',
  },
  'session.ended': {
    title: 'This window’s session has ended',
    meaning: nothingLost,
    advice: 'Open the address that Coffer shows when it starts.',
  },
  ...restoreFailureTexts,
  ...qalyptusFailureTexts,
  ...configFailureTexts,
  ...retentionFailureTexts,
  ...archiveFailureTexts,
  ...upkeepFailureTexts,
  ...keyPairFailureTexts,
  ...importFailureTexts,
  ...handoverFailureTexts,
  unexpected: {
    title: 'Something failed that should not',
    meaning: 'What was stored before stays stored.',
    advice: 'Try again; if it stays, copy the details for support.',
  },
} as const satisfies Record<FailureCode, FailureText>;

/** The text of a code that came as data; one this window does not know reads as unexpected. */
export function failureText(code: string): FailureText {
  return code in failureTexts ? failureTexts[code as FailureCode] : failureTexts.unexpected;
}
