import { checkNames } from '../../../shared/text/de/check-names.ts';
import type { Text } from '../en/index.ts';
import { count } from '../../format.ts';
import { many } from '../plural.ts';

const checks = (n: number): string => many(n, 'Prüfung', 'Prüfungen');

/** Die Prüfungen vor einem Lauf. */
export const preflight: Text['restore']['guide']['preflight'] = {
  title: (red) =>
    red === 1
      ? 'Vorprüfung: Ein Punkt muss zuerst behoben werden'
      : `Vorprüfung: ${count(red)} Punkte müssen zuerst behoben werden`,
  titleAmber: (n) =>
    n === 1
      ? 'Vorprüfung: Eine gelbe Prüfung wartet auf Ihre Entscheidung'
      : `Vorprüfung: ${count(n)} gelbe Prüfungen warten auf Ihre Entscheidung`,
  titleGreen: 'Vorprüfung: Nichts steht im Weg',
  titleNone: 'Vorprüfung: Das Ziel wurde noch nicht geprüft',
  titleReading: 'Vorprüfung: Das Ziel wird gelesen',
  titleChanged: 'Vorprüfung: Seit der letzten Prüfung wurde etwas geändert',
  reading: 'Coffer liest das Ziel und ermittelt jeden Aufruf. Es wird nichts geschrieben.',
  checked: (when) => `Geprüft am ${when}, am laufenden Ziel`,
  again: 'Erneut prüfen',
  now: 'Ziel prüfen',
  checks,
  count: {
    red: (n) => `${count(n)} rot`,
    amber: (n) => `${count(n)} gelb`,
    green: (n) => `${count(n)} grün`,
  },
  level: { red: 'Rot', amber: 'Gelb', green: 'Grün' },
  accepted: 'Übernommen',
  acceptedBy: (name, when) => `${name} fährt ohne diese Prüfung fort, ${when}.`,
  goOn: 'Ohne sie fortfahren',
  goOnAll: (n) => `Ohne alle ${count(n)} fortfahren`,
  who: 'Ihr Name',
  whoHint: 'Wer ohne eine Prüfung fortfährt, steht mit Uhrzeit im Bericht.',
  whoFirst: 'Geben Sie zuerst oben Ihren Namen ein: Er steht im Bericht.',
  rows: (n) => (n === 1 ? 'Anzeigen, worum es geht' : `Alle ${count(n)} anzeigen`),
  greens: (n) => many(n, 'grüne Prüfung', 'grüne Prüfungen'),
  fix: {
    what: 'Andere Apps wählen…',
    when: 'Anderen Snapshot wählen…',
    where: 'Ziel ansehen…',
    people: 'Besitzer wählen…',
    options: 'Entscheiden…',
    again: 'Erneut prüfen',
    lockOut: 'Verantwortung übernehmen…',
    noConfiguration: 'Konfiguration weglassen',
  },
  lockOutTitle: 'Fortfahren, obwohl Personen ausgesperrt werden könnten?',
  lockOutBody:
    'Die Änderungen unten könnten Sitzungen beenden oder Personen, auch Coffer selbst, vom Ziel ausschließen. Das entscheiden Sie; der Plan hält es fest.',
  lockOutNow: 'Ich übernehme die Verantwortung',
  name: checkNames,
};
