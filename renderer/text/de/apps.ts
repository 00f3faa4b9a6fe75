import { count } from '../../format.ts';
import type { Text } from '../en/index.ts';

const appsOf = (n: number): string => (n === 1 ? 'einer App' : `${count(n)} Apps`);
const appsThere = (n: number): string => (n === 1 ? 'Eine App' : `${count(n)} Apps`);

/** Words of the list of apps. */
export const apps: Text['apps'] = {
  crumb: 'Apps',
  title: (n) => (n === 1 ? 'Eine App ist gespeichert' : `${count(n)} Apps sind gespeichert`),
  titleNone: 'Noch keine App gespeichert',
  titleFound: (n, of) => `${count(n)} von ${appsOf(of)} ${n === 1 ? 'passt' : 'passen'}`,
  find: 'Nach App, Bereich oder Besitzer suchen',
  name: 'Gespeicherte Apps',
  none: 'Die erste Sicherung bringt sie hierher.',
  noneFound: (search) => `Keine gespeicherte App enthält „${search}“ in Name, Bereich, Besitzer oder ID.`,
  noneLeft: 'Diese Filter lassen keine gespeicherte App übrig.',
  noneBoth: (search) => `Unter den gefilterten Apps enthält keine „${search}“ in Name, Bereich, Besitzer oder ID.`,
  goBackUp: 'Zur Sicherung',
  column: {
    app: 'App',
    space: 'Bereich',
    owner: 'Besitzer',
    versions: 'Versionen',
    latest: 'Neueste Version',
    size: 'Größe',
    objects: 'Objekte',
    outcome: 'Letzter Lauf',
  },
  sectionAccess: 'Section Access',
  personal: 'Persönlich',
  field: {
    find: 'App nach Namen suchen oder ID eingeben',
    none: 'Keine App dieses Tresors passt dazu',
    inSpace: (name, space) => `${name} (${space})`,
  },
  filter: {
    name: 'Liste eingrenzen',
    space: 'Bereich',
    owner: 'Besitzer',
    outcome: 'Letzter Lauf',
    changed: 'Geändert seit',
    held: (n) => `Löschsperre ${count(n)}`,
    sectionAccess: (n) => `Section Access ${count(n)}`,
    any: {
      space: 'Alle Bereiche',
      owner: 'Alle Besitzer',
      outcome: 'Jedes Ergebnis',
      changed: 'Beliebig',
    },
    counted: (name, n) => `${name} (${count(n)})`,
    nobody: 'Kein Besitzer angegeben',
    days: (n) => (n === 1 ? 'Letzte 24 Stunden' : `Letzte ${count(n)} Tage`),
    all: 'Alle anzeigen',
  },
  picked: {
    name: 'Ausgewählte Apps',
    all: 'Alle der Liste auswählen oder keine',
    one: (app) => `${app} auswählen`,
    count: (n) => (n === 1 ? 'Eine App ist ausgewählt' : `${count(n)} Apps sind ausgewählt`),
    extract: 'Entnehmen…',
    restore: 'Wiederherstellen…',
    clear: 'Auswahl aufheben',
    keys: 'Leertaste wählt aus, Umschalt mit Pfeil einen Abschnitt, Eingabe öffnet.',
  },
  extract: {
    title: (n) => `Neueste Version von ${appsOf(n)} entnehmen`,
    body: 'Jede App kommt als App-Datei mit Metadaten und Details heraus und wird beim Schreiben mit dem Tresor verglichen.',
    folder: 'Ordner auf dem Rechner, auf dem Coffer läuft',
    overwrite: 'Gleichnamige Dateien überschreiben',
    summary: 'Zusätzlich eine lesbare Seite je App',
    now: 'Entnehmen',
    under: (done, of) => `${count(done)} von ${appsOf(of)} geschrieben`,
    done: (written, files) =>
      `${appsThere(written)} geschrieben, zusammen ${files === 1 ? 'eine Datei' : `${count(files)} Dateien`}.`,
    failed: (n) => `${appsThere(n)} ${n === 1 ? 'konnte' : 'konnten'} nicht geschrieben werden`,
    stop: 'Nach dieser App anhalten',
    stopped: (left) => `Angehalten. ${appsThere(left)} nicht geschrieben.`,
  },
};
