import type { Text } from '../en/index.ts';
import { recovery } from './recovery.ts';

/** Worte beim Anlegen und Öffnen eines Tresors. */
export const opening: Text['opening'] = {
  unlockTitle: 'Tresor entsperren',
  missingTitle: 'Der Tresor ist nicht mehr an seinem Ort',
  missing: 'In diesem Ordner liegt jetzt kein Tresor. Schließen Sie sein Laufwerk an und entsperren Sie ihn dann.',
  behindLock:
    'Ein Lauf geht hinter der Sperre weiter. Der Schlüssel verlässt den Speicher, sobald der Lauf zu Ende ist; das Entsperren stört ihn nicht.',
  createIntro: 'Der Tresor bewahrt jede Version jeder App verschlüsselt in einem Ordner auf diesem Gerät auf.',
  folder: 'Ordner',
  passphrase: 'Passphrase',
  passphraseAgain: 'Dieselbe Passphrase noch einmal',
  useRecovery: recovery.useSheet,
  usePassphrase: 'Stattdessen die Passphrase verwenden',
  unlock: 'Entsperren',
  unlockOlder: 'Ältere Kopie öffnen',
  allVaults: 'Alle Tresore dieses Geräts',
  remember: 'Schlüssel auf diesem Gerät merken',
  rememberWarning: 'Wer sich hier unter Ihrem Namen anmelden kann, öffnet den Tresor dann ohne Passphrase.',
  openRemembered: 'Mit dem gemerkten Schlüssel entsperren',
  rememberedGone:
    'Der gemerkte Schlüssel öffnet diesen Tresor nicht mehr und wurde vergessen. Verwenden Sie die Passphrase.',
  create: 'Tresor anlegen',
  notSame: 'Die beiden Passphrasen sind verschieden.',
  tooShort: 'Mindestens 8 Zeichen.',
  strength: {
    short: 'Zu kurz, um jemanden aufzuhalten.',
    guessable: 'Wer Sie kennt, könnte sie erraten.',
    fair: 'Hält Neugierige auf, aber niemanden, der es ernst meint.',
    good: 'Würde einen entschlossenen Angreifer Jahre kosten.',
  },
  noWayBack:
    'Niemand kann sie zurücksetzen. Ohne Passphrase und ohne Wiederherstellungsblatt bleibt der Tresor verschlossen.',
  sheetTitle: recovery.sheetTitle,
  haveIt: 'Ich habe den Schlüssel auf Papier',
  goOn: recovery.withoutProof,
};
