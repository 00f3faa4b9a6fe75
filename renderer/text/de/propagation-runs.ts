import type { runWords as English } from '../en/propagation-runs.ts';
import { many } from '../plural.ts';

const tasks = (n: number): string => many(n, 'Aufgabe', 'Aufgaben');
const copies = (n: number): string => many(n, 'Kopie', 'Kopien');
const byPoints = (n: number): string => many(n, 'roten Punkt', 'rote Punkte');

/** Words of everything after a run, in German. */
export const runWords: typeof English = {
  drift: {
    name: 'Gewünscht und gefunden',
    none: 'Auf diesem Server wurde nichts übertragen, also kann nichts abweichen.',
    column: {
      finding: 'Befund',
      customer: 'Kunde',
      place: 'Aufgabe / Bericht',
      wanted: 'Gewünscht',
      found: 'Gefunden',
      offer: 'Was zu tun ist',
    },
    kind: {
      'in-sync': 'Wie gewünscht',
      missing: 'Aufgabe fehlt',
      renamed: 'Umbenannt',
      'pairs-changed': 'Zuordnungen geändert',
      'unmapped-report': 'Bericht ohne Zuordnung',
      'report-removed': 'Bericht entfernt',
      'master-changed': 'Master seither geändert',
      'dead-mapping': 'Zuordnung ohne Wirkung',
      'app-gone': 'App ist weg',
      unmanaged: 'Nicht hier angelegt',
      duplicate: 'Doppelt',
      'live-state': 'Zustand geändert',
      unreadable: 'Nicht preisgegeben',
      'on-master': 'Noch der Master',
      'foreign-app': 'App eines anderen Kunden',
    },
  },
  status: {
    titleUnread: 'Der Server wurde noch nicht angesehen',
    titleRed: (n) => (n === 1 ? 'Ein Befund ist gefährlich' : `${n} Befunde sind gefährlich`),
    titleAmber: (n) => `${many(n, 'Befund ist', 'Befunde sind')} anzusehen, keiner ist gefährlich`,
    titlePartial: (n) => `${copies(n)} ${n === 1 ? 'ist' : 'sind'} wie gewünscht, und nicht alles war lesbar`,
    titleNothing: 'Auf diesem Server wurde noch nichts übertragen',
    titleGood: (n) =>
      n === 1 ? 'Die eine Kopie ist, wie sie angelegt wurde' : `Alle ${n} Kopien sind, wie sie angelegt wurden`,
    look: 'Server ansehen',
    lookAgain: 'Erneut ansehen',
    intro:
      'Jede Kopie wird neu gelesen und mit dem verglichen, was dieser Tresor geschrieben hat: Zuordnungen, Apps, Trigger, Empfänger, ein- oder ausgeschaltet. Ansehen liest nur.',
    inSync: (n) => `${n} wie gewünscht`,
    partial: 'Nicht alles war lesbar',
    readAt: 'Gelesen',
  },
  versions: {
    title: (from, to) => `Was sich auf dem Server von ${from} bis ${to} geändert hat`,
    table: 'Änderungen zwischen zwei Blicken',
    none: 'Zwischen beiden hat sich nichts geändert.',
    column: { kind: 'Änderung', what: 'Was', name: 'Name', task: 'Aufgabe', before: 'Vorher', after: 'Nachher' },
    setting: { enabled: 'Eingeschaltet', 'test mode': 'Testmodus', project: 'Projekt', name: 'Name' },
    value: { true: 'Ja', false: 'Nein', '(not told)': 'Nicht preisgegeben' },
    what: {
      task: 'Aufgabe',
      report: 'Bericht',
      mapping: 'Zuordnung',
      trigger: 'Trigger',
      recipient: 'Empfänger',
      setting: 'Einstellung',
      connection: 'Verbindung',
    },
  },
  mappings: {
    titleUnread: 'Die Zuordnungen wurden noch nicht gelesen',
    title: (n) =>
      n === 0
        ? 'Kein Bericht wird umgelenkt'
        : many(n, 'Zuordnung lenkt Berichte um', 'Zuordnungen lenken Berichte um'),
    look: 'Server jetzt ansehen',
    note: 'Nur zu lesen, wie in Qalyptus: Zuordnungen ändern sich nur über die API.',
    readAt: 'Gelesen',
    find: 'Aufgabe, Bericht, App oder ID suchen',
    all: 'Auch Berichte ohne Zuordnung',
    name: 'Zuordnungen aller Aufgaben',
    none: 'Keine Zuordnung gefunden. Ein Bericht ohne Zuordnung liest die App, auf der er gebaut wurde.',
    unmapped: 'Keine Zuordnung: liest die eigene App',
    notTold: 'Nicht preisgegeben',
    asWritten: (app) => `${app}, wie geschrieben`,
    origin: { ledger: 'Hier angelegt', adopted: 'Übernommen', unmanaged: 'Nicht hier angelegt' },
    column: { task: 'Aufgabe', report: 'Bericht', source: 'Quell-App', target: 'Ziel-App', origin: 'Herkunft' },
  },
  reportApps: {
    titleUnread: 'Die Aufgabe wird gelesen',
    titleNone: 'Diese Aufgabe hat keinen Bericht',
    titleNotTold: (report) => `Was „${report}“ liest, wird nicht preisgegeben`,
    titleMaster: (report) => `„${report}“ liest die App, auf der er gebaut wurde`,
    titleGone: (report, n) => `„${report}“ würde scheitern: ${many(n, 'Ziel ist', 'Ziele sind')} weg`,
    title: (report, apps) => `„${report}“ liest ${[...new Set(apps)].join(', ')}`,
    change: 'Über die API ändern…',
    notThere: 'Diese Aufgabe war nicht da, als der Server zuletzt gelesen wurde.',
    report: 'Bericht',
    tabs: 'Teile des Berichts',
    tab: { general: 'Allgemein', triggers: 'Trigger', recipients: 'Empfänger', apps: 'Overwrite Report Apps' },
    enabled: 'Aufgabe',
    format: 'Format',
    destinations: 'Ordner, Speicher, Hub',
    noTab:
      'Dieser Bericht hat keine Zuordnung, deshalb gibt es die Registerkarte Overwrite Report Apps nicht, wie in Qalyptus. Er liest die App, auf der er gebaut wurde.',
    readOnly:
      'Nur zu lesen, wie in Qalyptus: Diese Zuordnungen ändern sich nur über die API. Namen stammen aus dem Tresor, IDs vom Server.',
    readAt: 'Gelesen',
    column: {
      state: 'Zustand',
      source: 'Quell-App',
      sourceId: 'Quell-ID',
      target: 'Ziel-App',
      targetId: 'Ziel-ID',
    },
    noName: 'Kein Name bekannt',
    mark: {
      there: 'Noch da',
      gone: 'Ziel ist weg',
      notKnown: 'Nicht bekannt, ob noch da',
      notTold: 'Nicht preisgegeben',
      asWritten: 'Wie geschrieben, nicht preisgegeben',
    },
  },
  redirects: {
    title: (report) => `Was sich ändert, wenn „${report}“ läuft`,
    note: 'Der Bericht selbst bleibt, wie er ist. Nur was er liest, wird bei jedem Lauf umgelenkt.',
    part: { connections: 'Verbindungen', filters: 'Filter', conditions: 'Bedingungen' },
    none: 'Keine',
    notDisclosed: 'Der Server gibt es nicht preis',
    notReached: 'Was keine Zuordnung erreicht',
    nothing: 'Nichts, soweit bekannt.',
  },
  editor: {
    titleEmpty: 'Die Zuordnungen werden gelesen',
    title: (n) => (n === 0 ? 'Noch ist nichts geändert' : many(n, 'Zuordnung zu ändern', 'Zuordnungen zu ändern')),
    titlePlan: (red) =>
      red === 0 ? 'Die Änderung ist ausgearbeitet' : `Die Änderung ist durch ${byPoints(red)} gesperrt`,
    read: 'Server lesen',
    work: 'Änderung ausarbeiten',
    wished: 'Welche App anstelle welcher gelesen wird',
    table: 'Gewünschte Zuordnungen',
    note: 'Von hier wird nichts gesendet: Die Änderung wird zuerst geplant. Gesendet wird immer die ganze Liste eines Berichts, und sie wird zurückgelesen.',
    none: 'Der Server sagt nicht, welche Apps diese Aufgabe liest. Nennen Sie sie in einer Zieldatei.',
    stays: 'Bleibt, wie sie ist',
    stay: 'Belassen',
    asItWas: 'Wie zuvor',
    unmapped: 'Keine Zuordnung: liest die eigene App',
    notTold: 'Nicht preisgegeben',
    afterFor: (report, source) => `App anstelle von ${source} in ${report}`,
    column: { report: 'Bericht', source: 'Anstelle von', before: 'Jetzt', after: 'Künftig', act: 'Oder' },
  },
  repoint: {
    title: 'Alle Berichte auf die Apps eines wiederaufgebauten Mandanten umstellen',
    titleIds: (n) => `${many(n, 'App hat', 'Apps haben')} seit dem Wiederaufbau eine andere ID`,
    titlePlan: (red, n) =>
      red > 0
        ? `Das Umstellen ist durch ${byPoints(red)} gesperrt`
        : `${many(n, 'Bericht wurde', 'Berichte wurden')} angesehen`,
    plan: 'Umstellung ausarbeiten',
    which: 'Welcher Wiederaufbau',
    intro:
      'In einem wiederaufgebauten Mandanten hat jede App eine neue ID, also zeigen Zuordnungen ins Leere. Der Wiederaufbau hat die Tabelle alter und neuer IDs behalten.',
    noRebuild: 'Aus diesem Tresor wurde nichts wiederhergestellt und kein Mandant wiederaufgebaut.',
    run: 'Wiederherstellung oder Wiederaufbau',
    runName: (target, at) => `${target}, ${at}`,
    ids: 'Alte und neue IDs',
    noIds: 'Dieser Lauf hat keine App mit anderer ID angelegt.',
    column: { app: 'App', old: 'Alte ID', new: 'Neue ID' },
    oldOf: (name, id) => `${name}, alt (${id.slice(0, 8)}…)`,
    newOf: (name, id) => `${name}, neu (${id.slice(0, 8)}…)`,
  },
  runs: {
    title: (standing, n) =>
      standing === 0 && n === 0
        ? 'Auf diesem Server lief noch nichts'
        : `${tasks(standing)} angelegt oder übernommen in ${many(n, 'Lauf', 'Läufen')}`,
    runs: 'Läufe',
    table: 'Läufe, die neuesten zuerst',
    ledger: 'Verzeichnis: jede übertragene Aufgabe, die dieser Tresor kennt',
    none: 'Läufe stehen hier, sobald die Anleitung, eine Änderung oder eine Umstellung begonnen hat.',
    waits: 'Die erste Kopie wartet auf Sie',
    kind: { propagate: 'Übertragung', update: 'Änderung von Zuordnungen', repoint: 'Umstellung' },
    column: { state: 'Zustand', kind: 'Lauf', at: 'Begonnen', came: 'Was herauskam', act: 'Zurücknehmen' },
    came: (good, of, bad) => (bad === 0 ? `${good} von ${of}` : `${good} von ${of}, ${bad} anzusehen`),
    takeBack: 'Zurücknehmen…',
    runName: (kind, at) => `${kind}, ${at}`,
  },
  rollback: {
    place: 'Zurücknehmen',
    titleAsking: 'Es wird ermittelt, was zurückgenommen würde',
    wouldDelete: (n) => `${copies(n)} ${n === 1 ? 'würde' : 'würden'} gelöscht`,
    deleted: (n) => `${copies(n)} ${n === 1 ? 'ist' : 'sind'} gelöscht`,
    wouldPutBack: (n) => `Die Zuordnungen ${n === 1 ? 'eines Berichts' : `von ${n} Berichten`} würden zurückgestellt`,
    putBackDone: (n) => `Die Zuordnungen ${n === 1 ? 'eines Berichts' : `von ${n} Berichten`} sind wieder wie vorher`,
    nothing: 'Es gibt nichts mehr zurückzunehmen',
    undo: (n) => `${n} zurücknehmen`,
    deletes: (n) => `${copies(n)}, die seither niemand bearbeitet hat`,
    putsBack: (n) => `${many(n, 'Bericht, dessen', 'Berichte, deren')} Zuordnungen zurückgestellt werden`,
    keeps: (n) => `${n} ${n === 1 ? 'bleibt' : 'bleiben'}, und warum`,
    pairs: (now, before) => `${now}, zurück zu ${before}`,
    notTold: 'nicht preisgegeben',
    noMapping: 'keine Zuordnung',
    force: 'Zurückstellen, obwohl jemand es seither geändert hat',
    byHand: 'Für Sie übrig',
    confirmTitle: (n) => `${n} zurücknehmen?`,
    confirmDelete: (server) =>
      `Die Kopien werden auf ${server} gelöscht. Qalyptus kann Löschen nicht rückgängig machen; was sie waren, wird zuvor im Tresor festgehalten.`,
    confirmPutBack: (server) =>
      `Die früheren Zuordnungen werden wieder auf ${server} geschrieben und jede zurückgelesen.`,
  },
};
