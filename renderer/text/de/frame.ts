import type { Text } from '../en/index.ts';

/** Worte der Leiste. */
export const rail: Text['rail'] = {
  name: 'Hauptnavigation',
  aside: 'Mandant, Seiten und Vorgänge',
  noJob: 'Kein Vorgang läuft',
  lastRun: (when) => `Zuletzt ${when}`,
  neverRun: 'Noch kein Vorgang',
  left: (span) => `noch ${span}`,
  more: (n) => `+${n}`,
  practice: 'ÜBUNG',
  noTenant: 'Noch kein Mandant',
  switcher: (name) => `${name}: Tresor wechseln`,
  lockedVault: (letters) => `Gesperrter Tresor ${letters}`,
  state: { none: 'neu', locked: 'gesperrt', missing: 'nicht gefunden' },
  allVaults: 'Alle Tresore',
  newVault: 'Neuer Tresor…',
  addVault: 'Vorhandenen Tresor hinzufügen…',
  addTitle: 'Einen vorhandenen Tresor hinzufügen',
  addFolder: 'Ordner des Tresors',
  addHint: 'Der Tresor bleibt, wo er ist, und bleibt gesperrt. Auf diesem Gerät wird nur sein Ort vermerkt.',
  addNow: 'Zur Liste hinzufügen',
  jobs: {
    backup: 'Sicherung',
    restore: 'Wiederherstellung',
    rehearsal: 'Probe',
    drill: 'Übung im Mandanten',
    propagation: 'Übertragung',
    'post-check': 'Prüfung nach der Übertragung',
    config: 'Konfiguration',
    'config-apply': 'Konfiguration anwenden',
    adoption: 'Übernahme von Dateien',
    verify: 'Zurücklesen',
    'archive-copy': 'Archivkopie',
    'archive-check': 'Prüfung der Archivkopie',
    telemetry: 'Audit-Ereignisse',
  },
  otherJob: 'Vorgang',
};

/** Worte der Fußzeile. */
export const foot: Text['foot'] = {
  name: 'Fußzeile',
  cli: 'Dasselbe in der Befehlszeile',
  copyCli: 'Befehl kopieren',
  unlocked: 'Entsperrt',
  locked: 'Gesperrt',
  locksIn: (minutes) => `${minutes} min`,
  locksInTitle: (minutes) => `Sperrt sich in ${minutes} min von selbst, wenn niemand da ist`,
  lock: 'Tresor sperren',
  lockNow: 'Sperren',
  airGapOn: 'Netztrennung ein: keine Verbindungen',
  airGapOff: 'Netztrennung aus',
  notReached: 'Der Kern antwortet nicht, ein neuer Versuch läuft',
};

/** Wenn hinter dem Fenster niemand antwortet. */
export const reach: Text['reach'] = {
  lost: 'Coffer antwortet nicht',
  lostBody:
    'Gezeigt wird der letzte bekannte Stand. Diese Seite versucht es von selbst wieder. Wurde Coffer beendet, stehen die Läufe dort, wo sie waren, und nichts Gespeichertes ist verloren: Starten Sie es wieder und öffnen Sie die Adresse, die es anzeigt.',
  held: 'Coffer hat seit 30 Sekunden nicht geantwortet',
  heldBody:
    'Gezeigt wird der letzte bekannte Stand. Ein langsames oder nicht mehr vorhandenes Laufwerk kann Coffer aufhalten; Läufe stehen still, und nichts Gespeichertes ist verloren. Schließen Sie das Laufwerk wieder an oder warten Sie. Bleibt es so, beenden Sie Coffer und starten Sie es neu: Läufe gehen dort weiter, wo sie waren.',
};

export const noSession: Text['noSession'] = {
  title: 'Diese Seite ist mit keinem Kern verbunden',
  body: 'Öffnen Sie die Adresse, die Coffer beim Start anzeigt. Sie gilt einmal und nur auf diesem Gerät.',
};
