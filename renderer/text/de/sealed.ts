import type { Text } from '../en/index.ts';

/** Worte der Tresore, die nur der Inhaber eines privaten Schlüssels öffnen kann. */
export const sealed: Text['sealed'] = {
  useFile: 'Stattdessen eine Datei mit privatem Schlüssel verwenden',
  file: 'Datei mit dem privaten Schlüssel wählen…',
  chosen: (name) => `${name} ist gelesen`,
  filePassphrase: 'Passphrase der Schlüsseldatei',
  filePassphraseHint: 'Nur falls die Datei mit einer angelegt wurde.',
  publicKey: 'Öffentlicher Schlüssel',
  publicKeyHint:
    'Die ganze Zeile, die mit coffer-public- beginnt. Ihr Inhaber legt sie unter Einstellungen, Schlüssel an.',
  publicFile: 'Aus einer Datei lesen…',
  tooLong: 'Diese Datei ist zu lang für einen Schlüssel.',
  start: {
    title: 'Wählen Sie den Ort des Tresors und wessen Schlüssel ihn öffnet',
    opensIt: 'Was ihn öffnet',
    passphrase: 'Eine Passphrase und ein Wiederherstellungsblatt',
    sealed: 'Nur der private Schlüssel des Kunden',
    sealedHint: 'Dieses Gerät füllt den Tresor und kann ihn danach nicht lesen.',
    warning:
      'Der Tresor bleibt hier offen, bis er gesperrt wird, durch Sie oder von selbst. Danach öffnet ihn nur noch der private Schlüssel: Es gibt keine Passphrase und kein Wiederherstellungsblatt, und eine Sicherung, die bis dahin nicht zu Ende ist, lässt sich nicht fortsetzen.',
    decided: 'Der private Schlüssel des Kunden',
  },
  add: 'Öffentlichen Schlüssel hinzufügen…',
  addTitle: 'Einen öffentlichen Schlüssel hinzufügen',
  addBody: 'Sein Inhaber öffnet den Tresor mit dem privaten Schlüssel, der dafür nicht hier sein muss.',
  addNow: 'Schlüssel hinzufügen',
  proveTitle: 'Diesen privaten Schlüssel nachweisen',
  proveBody:
    'Coffer probiert ihn nur an diesem Schlüssel aus und hält fest, wann das war. Die Datei wird nicht behalten.',
  proveName: (slot) => `Privaten Schlüssel ${slot} nachweisen`,
  pair: {
    make: 'Schlüsselpaar anlegen…',
    title: 'Ein Schlüsselpaar anlegen',
    body: 'Für den, dem andere Tresore versiegeln, einmal für alle. Der private Schlüssel kommt in eine Datei unter dieser Passphrase; hier wird nichts davon behalten.',
    now: 'Anlegen und privaten Schlüssel speichern',
    keep: 'Bewahren Sie eine zweite Kopie dieser Datei an anderer Stelle auf. Ohne sie öffnet niemand, was damit versiegelt ist.',
    handOver: 'Das ist der öffentliche Schlüssel für die, die Tresore anlegen:',
    copy: 'Öffentlichen Schlüssel kopieren',
    close: 'Fertig',
  },
  seal: {
    title: 'Tresor versiegeln',
    body: 'Entfernt alle Schlüssel außer den öffentlichen und sperrt dann. Danach öffnet diesen Tresor nur noch, wer einen der privaten Schlüssel hat.',
    needsKey: 'Fügen Sie zuerst den öffentlichen Schlüssel dessen hinzu, der ihn öffnen soll.',
    look: 'Versiegeln…',
    dialog: 'Diesen Tresor versiegeln?',
    goes: 'Diese öffnen ihn dann nicht mehr',
    stays: 'Diese öffnen ihn von da an',
    older: 'Ältere Kopien des Ordners, auch auf Medien, öffnen sich weiter mit den Schlüsseln von damals.',
    typed: 'VERSIEGELN',
    now: 'Versiegeln und sperren',
  },
};
