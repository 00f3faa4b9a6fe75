import type { Text } from '../en/index.ts';
import { count } from '../../format.ts';
import { many } from '../plural.ts';

const apps = (n: number): string => many(n, 'App', 'Apps');
const objects = (n: number): string => many(n, 'Objekt', 'Objekte');
/** After "von": the dative. */
const parts = (n: number): string => (n === 1 ? 'einem Teil' : `${count(n)} Teilen`);
const things = (n: number): string => many(n, 'Element', 'Elemente');

/** Ein Lauf, und was er ergeben hat. */
export const run: Text['restore']['run'] = {
  kind: { restore: 'Wiederherstellung', rebuild: 'Neuaufbau', rehearsal: 'Generalprobe', drill: 'Übung' },
  crumb: (kind, when) => `${kind} vom ${when}`,
  title: {
    begins: 'Der Lauf beginnt: Das Ziel wird noch einmal geprüft',
    underWay: (done, of) => `${count(done)} von ${parts(of)} erledigt`,
    paused: (done, of) => `Pausiert, ${count(done)} von ${parts(of)} erledigt`,
    stopping: 'Wird angehalten, Begonnenes wird noch abgeschlossen',
    stopped: 'Angehalten: Es kann hier fortgesetzt werden',
    failed: 'Der Lauf ist nicht zu Ende gekommen',
    unread: 'Der Lauf',
  },
  proved: {
    equal: (n) => `Nachgewiesen: ${n === 1 ? 'Das Objekt ist gleich' : `Alle ${objects(n)} sind gleich`}`,
    exceptions: (n) =>
      n === 1
        ? 'Nachgewiesen, mit einer aufgeführten Ausnahme'
        : `Nachgewiesen, mit ${count(n)} aufgeführten Ausnahmen`,
    missing: (n) => (n === 1 ? 'Nicht nachgewiesen: Ein Objekt fehlt' : `Nicht nachgewiesen: ${objects(n)} fehlen`),
    configuration: (n) =>
      n === 1
        ? 'Die Apps sind nachgewiesen; eine Ressource der Konfiguration ist nicht wie zuvor'
        : `Die Apps sind nachgewiesen; ${count(n)} Ressourcen der Konfiguration sind nicht wie zuvor`,
    left: (n) => `Nicht nachgewiesen: ${apps(n)} nicht wiederhergestellt`,
  },
  fact: {
    apps: 'Apps und andere Teile',
    calls: 'Aufrufe',
    waited: (n) => `${count(n)} warteten`,
    time: 'Restzeit',
    running: 'Läuft seit',
    took: 'Dauer',
    started: (when) => `begonnen um ${when}`,
    ended: (when) => `beendet um ${when}`,
    failed: (n) => `${count(n)} fehlgeschlagen`,
    phase: 'Jetzt',
  },
  phases: {
    connecting: 'Verbindung wird aufgebaut',
    preflight: 'Das Ziel wird noch einmal geprüft',
    planning: 'Planung',
    'starting the practice tenant': 'Der Übungsmandant startet',
    'setting up spaces': 'Bereiche werden eingerichtet',
    'restoring apps': 'Apps werden wiederhergestellt',
    'tidying up': 'Aufräumen',
    'writing the report': 'Der Bericht wird geschrieben',
    'publishing over': 'Die nächste Version wird veröffentlicht',
    'removing what was made': 'Angelegtes wird entfernt',
  },
  bar: (done, of, failed) => `Fortschritt: ${count(done)} von ${parts(of)} erledigt, ${count(failed)} fehlgeschlagen`,
  spoken: (percent, done, of) => `${percent} Prozent, ${count(done)} von ${parts(of)} erledigt`,
  pause: 'Pausieren',
  resume: 'Fortsetzen',
  stop: 'Anhalten…',
  stopTitle: 'Diesen Lauf anhalten?',
  stopBody:
    'Was im Ziel erledigt ist, bleibt erledigt. Derselbe Plan setzt später dort fort und legt keine App doppelt an.',
  stopNow: 'Lauf anhalten',
  keepOn: 'Weiterlaufen lassen',
  again: 'Plan erneut ausführen',
  toGuide: 'Mit allen Schritten öffnen',
  items: {
    name: 'Apps und andere Teile dieses Laufs',
    column: { state: 'Zustand', app: 'App oder Teil', step: 'Schritt', note: 'Hinweis' },
    none: 'Apps erscheinen hier, sobald das Ziel eingerichtet ist.',
  },
  certificate: {
    name: {
      restore: 'Zertifikat der Wiederherstellung',
      rebuild: 'Zertifikat des Neuaufbaus',
      rehearsal: 'Zertifikat der Generalprobe',
      drill: 'Zertifikat der Übung',
    },
    head: (from, to) => `${from} in ${to}`,
    of: (taken, from, to) => `Snapshot vom ${taken}. Geschrieben und zurückgelesen von ${from} bis ${to}.`,
    trio: {
      intact: 'jede Datei wurde gelesen und geprüft',
      complete: (n, of) => `${count(n)} von ${apps(of)}`,
      except: (n) => `mit ${count(n)} aufgeführten Ausnahmen`,
      rehearsed: 'nur an einem Übungsmandanten',
      word: 'Geprobt',
    },
    count: {
      equal: 'Gleich',
      different: (n) => (n === 0 ? 'Keines abweichend' : 'Abweichend, aufgeführt'),
      notRestorable: (n) => (n === 0 ? 'Keines nicht wiederherstellbar' : 'Nicht wiederherstellbar'),
      missing: (n) => (n === 0 ? 'Keines fehlt' : 'Fehlend'),
      extra: (n) => (n === 0 ? 'Keines überzählig' : 'Überzählig, aufgeführt'),
    },
    bar: (parts) => `Zurückgelesen: ${parts}`,
    column: { result: 'Ergebnis', objects: 'Objekte', why: 'Was und warum', todo: 'Noch zu tun' },
    noneLeft: 'Nichts',
    byReason: 'Ausnahmen nach Grund',
    oneByOne: 'Ausnahmen einzeln',
    byList: 'Siehe Liste unten',
    again: 'Plan erneut ausführen',
    exceptions: (n) => (n === 0 ? 'Keine Ausnahmen' : many(n, 'Ausnahme', 'Ausnahmen')),
    noExceptions: 'Jedes Objekt wurde im Ziel gelesen und ist gleich.',
    exceptionColumn: {
      app: 'App',
      object: 'Objekt',
      result: 'Ergebnis',
      was: 'Geplant',
      is: 'Gefunden',
      why: 'Warum',
    },
    wholeApp: 'Die App selbst',
    apps,
    appColumn: {
      app: 'App',
      outcome: 'Ergebnis',
      equal: 'Gleich',
      different: 'Abweichend',
      missing: 'Fehlend',
      extra: 'Überzählig',
      notRestorable: 'Nicht wiederherstellbar',
      note: 'Hinweis',
    },
    outcome: { restored: 'Da', skipped: 'Ausgelassen', failed: 'Fehlgeschlagen' },
    configuration: 'Konfiguration',
    configurationColumn: { kind: 'Art', name: 'Name', result: 'Ergebnis', why: 'Warum' },
    configurationList: 'Ressourcen, die nicht gleich sind',
    configurationVerdict: { different: 'Abweichend', missing: 'Fehlend', 'by-hand': 'Von Hand' },
    configurationCounts: (equal, different, missing, byHand) =>
      `${count(equal)} gleich, ${count(different)} abweichend, ${count(missing)} fehlend, ${count(byHand)} von Hand`,
    warnings: 'Nicht vergessen',
    neverEqual: 'Was keine Wiederherstellung gleich machen kann',
    planHash: 'Prüfsumme des Plans',
    key: 'Signiert mit dem Schlüssel',
    method: 'Verfahren',
    methodText: 'Besitzer, Status, Typ und Titel jedes Objekts, im Ziel gelesen',
    runId: 'Lauf',
    none: 'Der Bericht wird geschrieben, wenn der Lauf zu Ende ist.',
    checkHow: 'Wer Coffer hat, kann die Signatur prüfen, ohne Tresor und ohne Netz.',
  },
  ids: {
    title: 'Alte und neue IDs',
    note: 'Was auf die alten Apps, Bereiche und Personen verweist, wird mit dieser Liste auf die neuen umgestellt.',
    rows: (n) => many(n, 'Zeile', 'Zeilen'),
    csv: 'IDs als CSV speichern…',
    json: 'IDs als JSON speichern…',
    next: 'Berichte auf die neuen Apps umstellen',
    nextNote: 'Die Übertragung liest diese Liste und zeigt jede Aufgabe, bevor sie sie ändert.',
  },
  after: {
    title: 'Wie es weitergeht',
    succeed: 'Den neu aufgebauten Mandanten zur Quelle machen',
    succeedNote: (name) =>
      `Ab dann wird ${name} gesichert. Verlauf, Zeitpläne und Alarme folgen den Apps zu ihren neuen IDs; der alte Mandant wird nie mehr kontaktiert.`,
    succeedNow: 'Zur Quelle machen…',
    succeedTitle: (name) => `${name} zur Quelle dieses Tresors machen?`,
    succeeded: 'Er ist jetzt die Quelle dieses Tresors. Erstellen Sie eine Sicherung davon.',
    backUp: 'Jetzt sichern',
    undo: 'Rückgängig machen',
    undoNote:
      'Entfernt nur, was dieser Lauf angelegt hat und seither niemand geändert hat. Personen werden nie gelöscht.',
    undoLook: 'Anzeigen, was entfernt würde…',
    undoTitle: (n, name) => `${things(n)} aus ${name} entfernen?`,
    undoNow: 'Entfernen',
    removes: (n) => `Wird entfernt: ${count(n)}`,
    keeps: (n) => `Bleibt: ${count(n)}`,
    undone: (n, kept) => `${things(n)} entfernt, ${count(kept)} belassen.`,
    nothing: 'Von diesem Lauf kann nichts entfernt werden.',
    things: {
      app: 'App',
      copy: 'Vorlagenkopie',
      space: 'Bereich',
      assignment: 'Rolle in einem Bereich',
      group: 'Gruppe',
      'renamed-app': 'Umbenannte App',
      configuration: 'Konfiguration',
    },
  },
};
