import type { SheetWords } from '../../recovery-sheet.ts';

/** Worte des Wiederherstellungsblatts auf Papier, von wo auch immer es gedruckt wird. */
export const sheetWordsDe: SheetWords = {
  title: 'Wiederherstellungsblatt',
  vault: 'Tresor',
  warning:
    'Wer dieses Blatt und den Tresor hat, kann alles darin ohne die Passphrase lesen. Gehen die Passphrase und alle Wiederherstellungsblätter verloren, kann niemand den Tresor öffnen, auch nicht die Hersteller von Coffer.',
  codeLabel: 'QR-Code der vier Zeilen',
  scan: 'Scannen Sie dies oder tippen Sie die vier Zeilen ab',
  letters: 'Jede Zeile trägt ihre eigene Prüfung. Der Schlüssel enthält nie die Buchstaben I, L, O oder U.',
  stepsTitle: 'So öffnen Sie den Tresor mit diesem Blatt',
  steps: [
    'Kopieren Sie den Ordner des Tresors auf einen Computer mit Coffer.',
    'Öffnen Sie ihn dort und wählen Sie „Stattdessen das Wiederherstellungsblatt verwenden“.',
    'Scannen Sie den Code oder tippen Sie die vier Zeilen ab. Ein Tippfehler wird seiner Zeile zugeordnet.',
    'Legen Sie eine neue Passphrase fest und drucken Sie ein neues Blatt.',
  ],
  command: 'coffer --vault ORDNER --recovery-key-file schluessel.txt vault info',
  keepTitle: 'Verwahren Sie es wie einen Schlüssel zum Gebäude',
  keep: [
    'In einem Tresorfach, nie neben dem Datentresor oder seinem Archivmedium.',
    'Nicht fotografiert, nicht per E-Mail, nicht in einem Cloudspeicher.',
    'Der Kunde behält eines, der Berater keines, sofern der Vertrag nichts anderes sagt.',
    'Verloren oder von anderen gesehen? Erstellen Sie ein neues und entfernen Sie dieses unter Einstellungen, Schlüssel.',
  ],
  handover: [
    'Tresor von (von Hand eintragen)',
    'Verwahrt bei',
    'Übergeben von, Datum, Unterschrift',
    'Erhalten von, Datum, Unterschrift',
  ],
  signed: (fingerprint) =>
    fingerprint === '' ? '' : `Berichte dieses Tresors sind unterzeichnet mit dem Schlüssel ${fingerprint}`,
  slot: 'Nur wenn vault.json und vault.json.1 beide verloren sind: Tippen Sie diese Zeilen mit ihren senkrechten Strichen unter die vier Zeilen, die mit 1) bis 4) nummeriert sind.',
  made: (slotId, day, version) => `Schlüsselplatz ${slotId}, erstellt am ${day}, Coffer ${version}`,
  proved: '☐ Geprüft durch Zurücktippen',
  pages: '1 von 1',
};
