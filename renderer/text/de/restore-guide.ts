import type { Text } from '../en/index.ts';
import { count } from '../../format.ts';
import { many } from '../plural.ts';
import { preflight } from './restore-checks.ts';
import { what } from './restore-what.ts';

const apps = (n: number): string => many(n, 'App', 'Apps');
const people = (n: number): string => many(n, 'Person', 'Personen');
const objects = (n: number): string => many(n, 'Objekt', 'Objekte');
const calls = (n: number): string => many(n, 'Aufruf', 'Aufrufe');

/** Der Weg durch eine Wiederherstellung, Schritt für Schritt. */
export const guide: Text['restore']['guide'] = {
  label: 'Schritte dieser Wiederherstellung',
  step: {
    what: 'Was',
    when: 'Wann',
    where: 'Wohin',
    preflight: 'Vorprüfung',
    people: 'Personen',
    options: 'Optionen',
    'dry-run': 'Probelauf',
    run: 'Lauf',
    result: 'Ergebnis',
  },
  kind: { restore: 'Wiederherstellung', rebuild: 'Neuaufbau' },
  crumb: { restore: 'Wiederherstellung von Apps', rebuild: 'Neuaufbau des Mandanten' },
  next: (step) => `Weiter: ${step}`,
  back: 'Zurück',
  safe: 'Es wurde nichts geschrieben. Sie können die Seite verlassen; Ihre Entscheidungen bleiben hier erhalten.',
  notKept: 'In keinen Mandanten wurde geschrieben. Ihre letzte Entscheidung ist noch nicht gespeichert.',
  gone: 'Diese Wiederherstellung steht nicht mehr auf der Liste. Was geschrieben wurde, bleibt davon unberührt.',
  toList: 'Alle Wiederherstellungen',
  elsewhere: {
    title: 'Diese Wiederherstellung wurde in einem anderen Fenster geändert',
    note: (when) =>
      `Das war am ${when}. Was Sie hier entscheiden, wird erst gespeichert, wenn Sie von dort aus weitermachen.`,
    adopt: 'Mit dem Stand von dort weitermachen',
  },
  sourceToTarget: {
    from: 'Aus dem Tresor',
    to: 'Schreibt in',
    atLeast: (time, n) => `mindestens ${time}, ${calls(n)}`,
  },
  decided: {
    tenant: 'Ganzer Mandant',
    apps,
    person: (n, of) => `${people(n)} in ${apps(of)}`,
    newest: 'Neuester guter Snapshot',
    noTarget: 'Noch kein Ziel',
    checks: (red, amber) =>
      red + amber === 0
        ? 'Alles grün'
        : [red > 0 ? `${count(red)} rot` : '', amber > 0 ? `${count(amber)} gelb` : '']
            .filter((part) => part !== '')
            .join(', '),
    people: (found, byHand, none) =>
      [
        `${count(found)} gefunden`,
        byHand > 0 ? `${count(byHand)} von Hand` : '',
        none > 0 ? `${count(none)} nicht gefunden` : '',
      ]
        .filter((part) => part !== '')
        .join(', '),
    conflict: {
      skip: 'Vorhandene Apps bleiben',
      copy: 'Kopien neben vorhandenen Apps',
      replace: 'Ersetzt vorhandene Apps',
    },
    calls,
    locked: (red) => `Gesperrt: ${count(red)} rot`,
  },
  lock: {
    'no-plan': 'Der Start ist gesperrt, bis das Ziel geprüft wurde.',
    changed: 'Der Start ist gesperrt: Seit der letzten Prüfung wurde etwas geändert.',
    old: 'Der Start ist gesperrt: Die letzte Prüfung ist mehr als einen Tag alt.',
    red: (n) =>
      n === 1
        ? 'Der Start ist gesperrt, solange eine Prüfung rot ist.'
        : `Der Start ist gesperrt, solange ${count(n)} Prüfungen rot sind.`,
    amber: (n) =>
      n === 1
        ? 'Der Start ist gesperrt, bis jemand über eine gelbe Prüfung entscheidet.'
        : `Der Start ist gesperrt, bis jemand über ${count(n)} gelbe Prüfungen entscheidet.`,
  },
  what,
  when: {
    title: (when) => `Zurück zum Stand vom ${when}`,
    titleNone: 'Der Tresor enthält keinen Snapshot, zu dem Sie zurückkehren könnten',
    titleReading: 'Zu welchem Stand Sie zurückkehren möchten',
    choose: 'Snapshot',
    newest: 'Neuester guter',
    column: { taken: 'Aufgenommen', state: 'Zustand', apps: 'Apps', gaps: 'Lücken', proved: 'Nachgewiesen' },
    imported: 'Importiert, nicht aufgenommen',
    noGaps: 'Keine',
    gaps: (n) => many(n, 'Lücke', 'Lücken'),
    proofs: { rehearsed: 'Geprobt', restorable: 'Wiederherstellbar' },
    notProven: 'Nicht nachgewiesen',
    use: (when) => `Snapshot vom ${when} verwenden`,
    earlier: 'Frühere anzeigen',
    none: 'Zuerst muss eine Sicherung erstellt werden.',
    partial:
      'Dieser Snapshot ist unvollständig: Was ihm fehlt, lässt sich nicht wiederherstellen. Die Vorprüfung nennt es.',
    isImported: 'Dieser Snapshot entstand aus Dateien, deren Herkunft niemand nachweisen kann.',
  },
  where: {
    title: (name) => `Alles geht nach ${name}`,
    titleNone: 'Wählen Sie den Zielmandanten',
    choose: 'Zielmandant',
    roles: { target: 'Wird nur beschrieben', source: 'Die Quelle selbst', former: 'Frühere Quelle' },
    sourceNote:
      'Das ist die laufende Quelle. Dort wird nichts ersetzt, wenn Sie es nicht verlangen, und vor dem Start wird ihr Name abgefragt.',
    add: 'Zielmandanten hinzufügen',
    addIntro:
      'Ein leerer Mandant mit demselben Identitätsanbieter und ein OAuth-Client darin mit den Scopes admin_classic und admin.apps.',
    addNow: 'Zielmandanten speichern',
    check: 'Client prüfen',
    scopes: 'Angeforderte Scopes',
    renew: 'Diese Scopes anfordern',
    notYet: 'Noch nicht erreicht',
    id: 'Mandanten-ID',
  },
  preflight,
  people: {
    title: (none, of) =>
      none === 0
        ? `Alle ${people(of)} wurden im Ziel gefunden`
        : `${count(none)} von ${people(of)} wurden im Ziel nicht gefunden`,
    titleNone: 'Personen werden zugeordnet, sobald das Ziel geprüft wurde',
    missing: (n) => (n === 0 ? 'Alle wurden gefunden' : `Nicht gefunden: ${people(n)}`),
    missingNote:
      'Suchen Sie die Nachfolge nach Subject oder E-Mail. Ohne Antwort bleiben die Objekte beim Bot, und jedes steht im Bericht.',
    everybody: 'Zu jedem Besitzer im Snapshot gibt es genau eine Person im Ziel.',
    found: (n) => `Gefunden: ${people(n)}`,
    objects: (n, secret) => `${objects(n)}, ${count(secret)} privat`,
    unknown: 'Unbekannter Besitzer',
    unknownNote: 'Der Snapshot weiß nicht, wer es war; ein Ersatzbesitzer kann übernehmen.',
    takesOver: (name) => `Wer übernimmt von ${name}`,
    placeholder: 'Subject oder E-Mail im Ziel',
    find: 'Suchen',
    give: (name) => `An ${name} geben`,
    nobody: 'Im Ziel gibt es dazu niemanden.',
    leave: 'Beim Bot lassen',
    byHand: (subject) => `Von Hand: ${subject}`,
    bot: 'bleibt beim Bot',
    takeBack: 'Zurücknehmen',
    takeBackFrom: (name) => `Zuordnung für ${name} zurücknehmen`,
    column: { person: 'Person', subject: 'Subject', target: 'Im Ziel', how: 'Gefunden durch', objects: 'Objekte' },
    match: {
      subject: 'gleiches Subject',
      email: 'gleiche E-Mail',
      map: 'von Hand',
      bot: 'der Bot',
      fallback: 'Ersatzbesitzer',
      none: 'niemand',
    },
    problem: {
      absent: 'Nicht im Ziel',
      ambiguous: 'Mehrere Personen passen',
      'case-differs': 'Das Subject weicht in der Groß- und Kleinschreibung ab',
      inactive: 'Im Ziel deaktiviert oder gelöscht',
      contradicted: 'Gleiches Subject, aber Name und E-Mail einer anderen Person',
      'unknown-owner': 'Der Snapshot weiß nicht, wer es war',
    },
    rules: 'Regeln für alle',
    matchEmail: 'Die E-Mail-Adresse nehmen, wenn das Subject nicht gefunden wird',
    matchEmailHint: 'Nur wenn genau eine Person im Ziel sie hat.',
    fallback: 'Ersatzbesitzer (Subject im Ziel)',
    fallbackHint: 'Erhält veröffentlichte Objekte von Personen, die es dort nicht gibt.',
    fallbackPrivate: 'Der Ersatzbesitzer erhält auch private Objekte; jedes wird namentlich aufgeführt',
    csv: 'Viele Personen auf einmal',
    csvHint: 'Eine CSV-Datei mit den Spalten subject und target_subject. Ihre Zeilen gehen allem anderen vor.',
    csvLoad: 'Zeilen aus CSV-Datei übernehmen…',
    csvSave: 'Zeilen als CSV speichern…',
    csvRows: (n) => many(n, 'Zeile von Hand', 'Zeilen von Hand'),
    csvWrong: 'Diese Datei enthält nicht die Spalten subject und target_subject.',
  },
  options: {
    title: 'Entscheiden Sie, was mit Vorhandenem geschieht',
    conflict: 'Wenn eine vorhandene App den Namen trägt',
    conflicts: {
      skip: 'Sie belassen und dort nichts wiederherstellen',
      copy: 'Daneben wiederherstellen, unter anderem Namen',
      replace: 'Die vorhandene App beiseitelegen',
    },
    conflictHints: {
      skip: 'Voreinstellung. Nichts Vorhandenes wird berührt.',
      copy: 'Danach gibt es beide.',
      replace:
        'Sie wird umbenannt, nie gelöscht, und behält ihre ID. Nur Apps, deren Namen Sie eingeben, und nur mit einer frischen Sicherung davon.',
    },
    inTheWay: (n) => `Vorhandene Apps im Weg: ${count(n)}`,
    noneInTheWay: 'Keine vorhandene App ist im Weg.',
    typeName: 'Name einer App, die beiseitegelegt werden darf',
    allow: 'Erlauben',
    notInTheWay: 'Keine vorhandene App dieses Namens ist im Weg.',
    allowed: 'Darf beiseitegelegt werden',
    disallow: (name) => `${name} nicht beiseitelegen`,
    spaces: 'Bereiche',
    createSpaces: 'Bereiche anlegen, die im Ziel fehlen, mit ihren Mitgliedern',
    column: { space: 'Bereich im Snapshot', type: 'Typ', what: 'Was geschieht', target: 'Bereich im Ziel' },
    actions: {
      use: 'Wird verwendet',
      create: 'Wird angelegt',
      missing: 'Nicht vorhanden',
      'wrong-type': 'Hat einen anderen Typ',
    },
    targetOf: (name) => `Bereich im Ziel für ${name}`,
    templateSpace: 'Geteilter Bereich für Vorlagenkopien',
    templateSpaceHint: 'Leer: der Bereich des Ursprungs oder ein neuer.',
    spaceList: 'Zuordnung der Bereiche',
    noSpaces: 'Bereiche stehen hier, sobald das Ziel geprüft wurde.',
    configuration: 'Konfiguration des Mandanten',
    withConfiguration: 'Auch die Konfiguration anlegen',
    withConfigurationHint:
      'Einstellungen, Rollen, Verbindungen, Automatisierungen, Zeitpläne und Weiteres, soweit der Tresor sie erfasst hat. Nichts wird gelöscht.',
    lockOut:
      'Ich übernehme die Verantwortung dafür, dass Personen ausgesperrt werden könnten (Prüfung „Wer ausgesperrt werden könnte“)',
    secrets: 'Geheimnisse kommen nicht zurück, weil keines gespeichert wurde: Der Plan listet auf, was einzugeben ist.',
    more: 'Weiteres',
    origin: 'Ursprünge verwalteter Apps',
    origins: { auto: 'Der gefundene oder wiederhergestellte', copy: 'Immer eine bereinigte Kopie' },
    originHint: 'Von dort wird die nächste Vorlagenversion veröffentlicht.',
    importsPerDay: 'Erlaubte Importe pro Tag',
    importsHint: 'Leer, wenn Sie es nicht wissen. Mit der Zahl nennt der Plan die Dauer in Tagen.',
  },
  dry: {
    title: (n, time) => `${calls(n)} in mindestens ${time}; gesendet wurde nichts`,
    titleNone: 'Den Probelauf gibt es, sobald das Ziel geprüft wurde',
    titleChanged: 'Es wurde etwas geändert: Die Aufrufe unten stammen von einem älteren Plan',
    workOut: 'Neu ermitteln',
    fact: {
      calls: 'Aufrufe',
      reads: (n) => `${count(n)} davon lesen nur`,
      time: 'Mindestens',
      atShare: (time) => `${time} mit dem Anteil, den Coffer nutzen darf`,
      apps: 'Apps',
      skipped: (n) => `${count(n)} ausgelassen`,
      owners: 'Besitzerwechsel',
      imports: 'Importe',
      days: (n) => many(n, 'Tag', 'Tage'),
      quotaUnknown: 'Tageskontingent unbekannt',
      send: 'Zu senden',
    },
    figures: 'In Zahlen',
    kinds: 'Nach Art',
    kind: {
      GET: 'Lesen',
      POST: 'Anlegen oder ausführen',
      PUT: 'Setzen',
      PATCH: 'Ändern',
      DELETE: 'Entfernen',
      ENGINE: 'In einer App',
    },
    column: { nr: 'Nr.', call: 'Aufruf', what: 'Was er bewirkt', times: 'Anzahl' },
    name: 'Aufrufe des Plans',
    find: 'In den Aufrufen suchen',
    none: 'Kein Aufruf enthält das.',
    of: (n, all) => `${count(n)} von ${many(all, 'Zeile', 'Zeilen')}`,
    ifNeeded: 'nur bei Bedarf',
    hash: 'Prüfsumme des Plans',
    hashNote: 'Dieselbe Prüfsumme steht im Bericht, und kein anderer Plan wird ausgeführt.',
    save: 'Plan speichern…',
    stages: 'Teile in ihrer Reihenfolge',
    stageList: 'Teile des Neuaufbaus',
    stageColumn: { part: 'Teil', coffer: 'Coffer', byHand: 'Von Hand', minutes: 'Mindestens Minuten', who: 'Wer' },
    byHand: (n) => `Von Hand zu erledigen: ${count(n)}`,
    noByHand: 'Nichts bleibt von Hand zu erledigen.',
    apps: (n) => `Apps: ${count(n)}`,
    appColumn: {
      app: 'App',
      space: 'Bereich',
      what: 'Was geschieht',
      objects: 'Objekte',
      ownerless: 'Ohne ihren Besitzer',
    },
    restored: 'Wird wiederhergestellt',
    skippedBecause: (why) => `Ausgelassen: ${why}`,
    personalSpace: 'Persönlich',
  },
  run: {
    titleReady: 'Alles ist bereit zum Start',
    titleLocked: 'Der Start ist gesperrt',
    start: { restore: 'Wiederherstellung starten', rebuild: 'Neuaufbau starten' },
    startTyped: { restore: 'Wiederherstellung starten…', rebuild: 'Neuaufbau starten…' },
    typedTitle: (name) => `In ${name} schreiben?`,
    typedReplace: (n) =>
      n === 1
        ? 'Eine vorhandene App wird dort unter anderem Namen beiseitegelegt.'
        : `${count(n)} vorhandene Apps werden dort unter anderem Namen beiseitegelegt.`,
    typedSource: 'Dieser Mandant ist zugleich die Quelle des Tresors.',
    summary: 'Was jetzt startet',
    goOnWithout: (n) =>
      n === 1 ? 'Ohne eine gelbe Prüfung fortfahren' : `Ohne ${count(n)} gelbe Prüfungen fortfahren`,
    lookAtReds: 'Rote Prüfungen ansehen',
    toCheck: 'Ziel erneut prüfen',
    closing:
      'Der Lauf geht weiter, wenn Sie die Seite verlassen oder das Fenster schließen. Wird er unterbrochen, setzt er genau dort fort.',
  },
};
