import type { Text } from '../en/index.ts';

const keepTitle = 'Verwahren Sie es wie einen Schlüssel zum Gebäude';
const keep = [
  'In einem Tresorfach, nie neben dem Datentresor oder seinem Archivmedium.',
  'Nicht fotografiert, nicht per E-Mail, nicht in einem Cloudspeicher.',
  'Der Kunde behält eines, der Berater keines, sofern der Vertrag nichts anderes sagt.',
  'Verloren oder von anderen gesehen? Erstellen Sie ein neues und entfernen Sie dieses unter Einstellungen, Schlüssel.',
];
const codeLabel = 'QR-Code der vier Zeilen';

/** Worte des Wiederherstellungsblatts: am Bildschirm, auf Papier und beim Zurücktippen. */
export const recovery: Text['recovery'] = {
  sheetTitle: 'Bringen Sie das Wiederherstellungsblatt zu Papier',
  sheetIntro: 'Es öffnet den Tresor ohne die Passphrase. Es wird nur dieses eine Mal gezeigt.',
  show: 'Schlüssel zeigen',
  hide: 'Schlüssel verbergen',
  print: 'Drucken…',
  codeLabel,
  codeHidden: 'Auch der Code ist verborgen',
  line: (n) => `Zeile ${n}`,
  lineMatches: 'Diese Zeile stimmt.',
  lineDiffers: (n) => `Zeile ${n} ist nicht dieselbe wie auf dem Blatt.`,
  lineTypo: (n) => `Zeile ${n} enthält einen Tippfehler. Vergleichen Sie sie Zeichen für Zeichen mit dem Blatt.`,
  useSheet: 'Stattdessen das Wiederherstellungsblatt verwenden',
  wholeSheet: 'Ein eingefügter oder gescannter Schlüssel verteilt sich von selbst auf seine Zeilen.',
  keepTitle,
  keep,
  proveTitle: 'Prüfen Sie das Wiederherstellungsblatt',
  proveIntro:
    'Tippen Sie diese drei Zeilen vom Papier ab. Ein Blatt, das niemand zurückgelesen hat, kann falsch oder unleserlich sein.',
  proveIntroAll: 'Tippen Sie die vier Zeilen vom Papier ab. Coffer probiert sie an diesem Tresor aus.',
  prove: 'Blatt prüfen',
  toProof: 'Weiter zur Prüfung',
  withoutProof: 'Ohne Prüfung fortfahren',
  unproved: 'Das Wiederherstellungsblatt ist nicht geprüft',
  unprovedWhy: 'Noch niemand hat es zurückgetippt; es kann also falsch oder unleserlich sein.',
  proveInSettings: 'In den Einstellungen prüfen',
  paper: {
    title: 'Wiederherstellungsblatt',
    vault: 'Tresor',
    warning:
      'Wer dieses Blatt und den Tresor hat, kann alles darin ohne die Passphrase lesen. Gehen die Passphrase und alle Wiederherstellungsblätter verloren, kann niemand den Tresor öffnen, auch nicht die Hersteller von Coffer.',
    codeLabel,
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
    keepTitle,
    keep,
    handover: [
      'Tresor von (von Hand eintragen)',
      'Verwahrt bei',
      'Übergeben von, Datum, Unterschrift',
      'Erhalten von, Datum, Unterschrift',
    ],
    slot: 'Nur wenn vault.json und vault.json.1 beide verloren sind: Tippen Sie diese Zeilen mit ihren senkrechten Strichen unter die vier Zeilen, die mit 1) bis 4) nummeriert sind.',
    made: (slotId, day, version) => `Schlüsselplatz ${slotId}, erstellt am ${day}, Coffer ${version}`,
    proved: '☐ Geprüft durch Zurücktippen dreier Zeilen',
    pages: '1 von 1',
  },
};
