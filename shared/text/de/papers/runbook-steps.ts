import type { RunbookCase, RunbookStep } from '../../recovery-runbook.ts';

/** In der Reihenfolge der englischen. */
export const runbookCasesDe: readonly Omit<RunbookCase, 'commands'>[] = [
  {
    title: 'Qlik-Region ausgefallen: warten, nicht neu aufbauen',
    what: 'Niemand erreicht den Mandanten, und andere in derselben Region haben dasselbe Problem. Qlik selbst bringt eine Region zurück oder wechselt in eine andere; ein Neuaufbau daneben ergäbe einen zweiten Mandanten, den niemand will. Sehen Sie auf Qliks Statusseite nach (Adresse hier eintragen: ______________________), rufen Sie den Qlik-Support an, notieren Sie die Uhrzeit und warten Sie. Was Menschen löschen oder verderben, deckt Qlik nicht ab, und auch nicht den Verlust eines Mandanten.',
  },
  {
    title: 'Eine App ist weg',
    what: 'Vierzehn Tage lang kann Qlik selbst eine gelöschte App unter ihrer eigenen ID zurückholen. Fragen Sie, welcher Weg der günstigste ist.',
  },
  {
    title: 'Die Arbeit einer Person ist weg, die App ist noch da',
    what: 'Holen Sie die Objekte dieser Person in einer neuen App neben der vorhandenen zurück.',
  },
  {
    title: 'Der Mandant selbst ist verloren, oder nichts darin ist mehr vertrauenswürdig',
    what: 'Bauen Sie ihn in einem neuen Mandanten wieder auf: mit den Schritten, die folgen.',
  },
];

/** In der Reihenfolge der englischen. */
export const runbookStepsDe: readonly Omit<RunbookStep, 'commands'>[] = [
  {
    what: 'Holen Sie eine Kopie des Tresors und das Wiederherstellungsblatt. Arbeiten Sie mit der Kopie, nie mit der einzigen, die es gibt.',
    gate: 'Sie öffnet sich, und Tresor und Fingerabdruck sind die von Seite 1.',
    who: 'Coffer',
  },
  {
    what: 'Lesen Sie jedes Byte davon.',
    gate: 'Unversehrt (Exit 0).',
    who: 'Coffer',
  },
  {
    what: 'Wählen Sie den Snapshot.',
    gate: 'Wer entscheidet, hat ihn schriftlich genannt, mit seinen Lücken.',
    who: 'Entscheidung',
  },
  {
    what: 'Lassen Sie Qlik den neuen Mandanten anlegen; verbinden Sie den Identitätsanbieter mit demselben Subject-Claim; laden Sie die Personen ein; legen Sie den OAuth-Client des Bots an.',
    gate: 'Nichts wird verweigert, und einige Personen haben sich mit ihrem früheren Subject angemeldet.',
    who: 'Administratoren von Mandant und Identitätsanbieter',
  },
  {
    what: 'Proben Sie auf diesem Computer, ohne jedes Netz.',
    gate: 'Geprobt; was nicht gleich ist, hat einen Grund, den alle annehmen.',
    who: 'Coffer',
  },
  {
    what: 'Planen Sie. Das liest den neuen Mandanten nur.',
    gate: 'Nichts ist rot; jede gelbe Zeile ist gelesen; die Prüfsumme des Plans hat unterschrieben, wer entscheidet.',
    who: 'Coffer, Entscheidung',
  },
  {
    what: 'Versuchen Sie eine App in einem Wegwerf-Bereich.',
    gate: 'Wiederherstellbar; nichts bleibt davon übrig.',
    who: 'Coffer',
  },
  {
    what: 'Erledigen Sie, was laut Plan vorher von Hand zu tun ist.',
    gate: 'Die Verbindungen sind unter ihrem Namen vorhanden; die Personen sind da.',
    who: 'Administrator des Mandanten',
  },
  {
    what: 'Führen Sie den Plan aus. Abgebrochen oder nur teilweise fertig (75), setzt derselbe Befehl fort.',
    gate: 'Fertig (Exit 0).',
    who: 'Coffer',
  },
  {
    what: 'Schreiben Sie den Bericht und prüfen Sie ihn.',
    gate: 'Unverändert; nichts verschieden oder fehlend ohne angenommenen Grund.',
    who: 'Coffer, Entscheidung',
  },
  {
    what: 'Stellen Sie Berichte, Einbettungen und Skripte auf die neuen IDs um.',
    gate: 'Jedes davon wurde einmal geöffnet.',
    who: 'Besitzer der Vorlagen',
  },
  {
    what: 'Erledigen Sie, was von Hand zu tun bleibt.',
    gate: 'Nur Aufgaben der nächsten Vorlagenversion sind offen.',
    who: 'Alle, die dort genannt sind',
  },
  {
    what: 'Machen Sie den neuen Mandanten zur Quelle des Tresors und sichern Sie ihn.',
    gate: 'Der Snapshot ist vollständig.',
    who: 'Coffer',
  },
];
