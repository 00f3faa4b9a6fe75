import type { Text } from '../en/index.ts';
import { many } from '../plural.ts';

/** Wörter der Befehlssuche und der Tastenliste. */
export const palette: Text['palette'] = {
  open: 'Befehl, App oder Hilfe suchen',
  title: 'Alles finden',
  ask: 'Befehl, App, Person, Snapshot, Hilfe oder Fehlercode',
  results: 'Treffer',
  count: (n) => many(n, 'Treffer', 'Treffer'),
  nothing: 'Nichts gefunden. Apps, Personen und Snapshots gesperrter Tresore werden nicht durchsucht.',
  groups: {
    here: 'Auf dieser Seite',
    go: 'Gehe zu',
    do: 'Befehle',
    vaults: 'Tresore',
    found: 'In diesem Tresor gefunden',
    look: 'Darstellung und Sprache',
    help: 'Hilfe',
    codes: 'Fehlercodes',
  },
  backUp: 'Jetzt sichern…',
  lockAll: 'Alle Tresore sperren',
  airGapOn: 'Netztrennung einschalten',
  airGapOff: 'Netztrennung ausschalten',
  look: (name) => `Darstellung: ${name}`,
  language: (name) => `Sprache: ${name}`,
  lockedVault: (letters) => `Gesperrter Tresor ${letters}`,
  thisVault: 'wird gerade gezeigt',
  switchVault: 'zu diesem Tresor wechseln',
  inSpace: (space) => (space === '' ? 'App, persönlich' : `App im Bereich ${space}`),
  person: 'Person',
  snapshot: (when) => `Snapshot vom ${when}`,
  keys: 'Tasten anzeigen',
  keysTitle: 'Tasten dieses Fensters',
  keyColumn: { keys: 'Tasten', does: 'Wirkung' },
  listKeys: [
    {
      keys: 'F6',
      does: 'Weiter zum nächsten Abschnitt: Leiste, Seite, Schrittleiste, Fußzeile. Mit Umschalt: zurück.',
    },
    { keys: 'Tab', does: 'Weiter zum nächsten Element. Der erste Halt einer Seite überspringt die Leiste.' },
    { keys: '↑ ↓', does: 'In einer Liste: von Zeile zu Zeile. Pos 1, Ende, Bild auf und Bild ab gehen auch.' },
    {
      keys: 'Enter',
      does: 'In einer Liste: öffnet die Zeile. Enter startet nie einen Schreibvorgang in einem Mandanten.',
    },
    { keys: '[ ]', does: 'In der Historie einer App: eine Version älter, eine Version neuer.' },
    { keys: 'Esc', does: 'Schließt einen Dialog. Was läuft, läuft weiter.' },
  ],
};
