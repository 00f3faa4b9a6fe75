import type { settingsSchedule as words } from '../en/settings-schedule.ts';
import { many } from '../plural.ts';

/** Words of backups that start by themselves. */
export const settingsSchedule: typeof words = {
  title: (n, next) =>
    n === 0
      ? 'Keine Sicherung startet von selbst'
      : next === ''
        ? 'Jeder Zeitplan ist ausgeschaltet'
        : `Die nächste Sicherung startet ${next}`,
  list: 'Zeitpläne',
  column: { on: 'Zustand', at: 'Uhrzeit', days: 'Tage', next: 'Nächster Start', last: 'Letzter Start', do: 'Aktionen' },
  on: 'An',
  off: 'Aus',
  missed: 'Verpasst',
  missedNote: 'Ein verpasster Start wird einmal nachgeholt, binnen einer Viertelstunde, nachdem Coffer wieder läuft.',
  running: 'Zeitpläne starten Sicherungen, solange Coffer läuft und der Tresor entsperrt ist.',
  empty: 'Nichts ist geplant. Ein Zeitplan sichert den Mandanten zu einer Uhrzeit an den Tagen, die Sie wählen.',
  add: 'Zeitplan hinzufügen',
  changeName: (when) => `Zeitplan ${when} ändern`,
  removeName: (when) => `Zeitplan ${when} entfernen`,
  change: 'Ändern…',
  remove: 'Entfernen…',
  removeTitle: 'Diesen Zeitplan entfernen?',
  removeBody: 'Was er gesichert hat, bleibt. Weitere Sicherungen startet er nicht.',
  removeNow: 'Zeitplan entfernen',
  formNew: 'Neuer Zeitplan',
  formChange: 'Zeitplan ändern',
  at: 'Uhrzeit',
  daysName: 'Tage',
  dayNames: ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'],
  dayShort: ['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa'],
  everyDay: 'Jeden Tag',
  zone: 'Zeitzone',
  spaces: 'Bereiche',
  spaceTypes: { all: 'Alle Bereiche', managed: 'Verwaltet', shared: 'Geteilt', personal: 'Persönlich' },
  withData: 'Mit den Daten in den Apps',
  webhook: 'Webhook-Adresse',
  webhookNote: 'Bekommt je Lauf eine Zusammenfassung: Zahlen und Zustände, keine Namen.',
  test: 'Test senden',
  answered: (status) => `Der Server hat mit ${status} geantwortet.`,
  enabled: 'Eingeschaltet',
  save: 'Zeitplan speichern',
  noDay: 'Wählen Sie mindestens einen Tag.',
  badTime: 'Eine Uhrzeit wie 02:30.',
  os: 'Wenn nichts von Coffer weiterläuft',
  osBody:
    'Dann startet die Aufgabenplanung des Rechners die Sicherung. Diese Befehle geben den Text dafür aus; sie richten nichts ein. Die Passphrase bleibt in einer Datei von Ihnen.',
  systems: { systemd: 'Linux (systemd)', launchd: 'macOS (launchd)', windows: 'Windows (Aufgabenplanung)' },
  copyFor: (system) => `Befehl für ${system} kopieren`,
  count: (n) => many(n, 'Zeitplan', 'Zeitpläne'),
};
