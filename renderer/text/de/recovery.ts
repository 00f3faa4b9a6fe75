import { sheetWordsDe } from '../../../shared/text/de/papers/recovery-sheet.ts';
import type { Text } from '../en/index.ts';

/** Worte des Wiederherstellungsblatts: am Bildschirm, auf Papier und beim Zurücktippen. */
export const recovery: Text['recovery'] = {
  sheetTitle: 'Bringen Sie das Wiederherstellungsblatt zu Papier',
  sheetIntro: 'Es öffnet den Tresor ohne die Passphrase. Es wird nur dieses eine Mal gezeigt.',
  show: 'Schlüssel zeigen',
  hide: 'Schlüssel verbergen',
  print: 'Drucken…',
  codeLabel: sheetWordsDe.codeLabel,
  codeHidden: 'Auch der Code ist verborgen',
  line: (n) => `Zeile ${n}`,
  lineMatches: 'Diese Zeile stimmt.',
  lineDiffers: (n) => `Zeile ${n} ist nicht dieselbe wie auf dem Blatt.`,
  lineTypo: (n) => `Zeile ${n} enthält einen Tippfehler. Vergleichen Sie sie Zeichen für Zeichen mit dem Blatt.`,
  useSheet: 'Stattdessen das Wiederherstellungsblatt verwenden',
  wholeSheet: 'Ein eingefügter oder gescannter Schlüssel verteilt sich von selbst auf seine Zeilen.',
  keepTitle: sheetWordsDe.keepTitle,
  keep: sheetWordsDe.keep,
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
  paper: { ...sheetWordsDe, proved: '☐ Geprüft durch Zurücktippen dreier Zeilen' },
};
