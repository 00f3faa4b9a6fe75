import type { RestoreReportWords } from '../../restore-report.ts';
import { configKindTitles } from '../config-kinds.ts';
import { stageTitles, stageWays, verdictWords } from '../recovery.ts';

const wordOr =
  (words: Readonly<Record<string, string>>) =>
  (word: string): string =>
    Object.hasOwn(words, word) ? (words[word] ?? word) : word;

/** Wie im Englischen: Berichte, die ausgehändigt wurden, werden mit diesen Worten nachgeprüft. Sie bleiben, wie sie sind. */
export const restoreReportDe: RestoreReportWords = {
  titles: {
    restore: 'Wiederherstellung: Zertifikat der Besitztreue',
    rebuild: 'Neuaufbau eines Mandanten: Zertifikat der Besitztreue',
    rehearsal: 'Generalprobe: Zertifikat der Besitztreue',
    drill: 'Übung: Zertifikat der Besitztreue',
  },
  notes: {
    restore: '',
    rebuild: '',
    rehearsal:
      'Dies war eine Generalprobe an einem Übungsmandanten auf demselben Computer. Sie beweist nichts über Rechte, Kontingente und Grenzen eines echten Mandanten.',
    drill: 'Dies war eine Übung: Alles wurde in Wegwerf-Bereiche wiederhergestellt, verglichen und wieder entfernt.',
  },
  verdicts: verdictWords,
  outcomes: { restored: 'Da', skipped: 'Ausgelassen', failed: 'Gescheitert' },
  matches: {
    subject: 'gleiches Subject',
    email: 'gleiche E-Mail',
    map: 'Personenliste',
    bot: 'der Bot',
    fallback: 'Ersatzbesitzer',
    none: 'niemand: Es bleibt beim Bot',
  },
  problems: {
    absent: 'nicht im Ziel',
    ambiguous: 'mehrere Personen passen',
    'case-differs': 'das Subject weicht in der Groß- und Kleinschreibung ab',
    inactive: 'im Ziel deaktiviert oder gelöscht',
    contradicted: 'gleiches Subject, aber Name und E-Mail einer anderen Person',
    'unknown-owner': 'der Snapshot weiß nicht, wer es war',
  },
  byHandTimes: {
    before: 'Vor dem Lauf',
    after: 'Nach dem Lauf',
    'next-release': 'Wenn die nächste Version der Vorlage kommt',
  },
  lead: ({ tenant, takenAt, host }) => `${tenant}, wie der Mandant am ${takenAt} war, wiederhergestellt in ${host}`,
  summary: (equal, total) =>
    `${equal} von ${total} Objekten des Snapshots sind im Ziel, wie sie waren: Jedes wurde dort gelesen und nach Besitzer, Veröffentlichung, Genehmigung, Typ und Titel verglichen.`,
  words: {
    warnings: 'Nicht vergessen',
    facts: 'Was wiederhergestellt wurde',
    apps: 'Apps',
    exceptions: 'Alles, was nicht gleich ist',
    noExceptions: 'Nichts: Alles ist gleich.',
    neverEqual: 'Was keine Wiederherstellung gleich machen kann',
    people: 'Personen',
    byHand: 'Von Hand zu erledigen',
    ids: 'Alte und neue IDs',
    nothing: 'Nichts.',
    proof: 'So prüfen Sie diesen Bericht',
    proofUnchanged:
      'Der Bericht trägt eine Signatur über alles auf dieser Seite. Wer Coffer hat, kann sie ohne Netz prüfen:',
    proofCommand: 'coffer report check DATEI --key',
    proofOrigin:
      'Der Fingerabdruck steht auf dem Wiederherstellungsblatt des Tresors. Vergleichen Sie ihn mit jenem Blatt, nicht mit dieser Seite: Erst dann steht fest, wer unterzeichnet hat.',
  },
  columns: {
    apps: [
      'App',
      'Ergebnis',
      'Objekte',
      'Gleich',
      'Verschieden',
      'Fehlt',
      'Zusätzlich',
      // Where a column is narrow it breaks there.
      'Nicht wieder\u00adherstellbar',
      'Hinweis',
    ],
    exceptions: ['App', 'Objekt', 'Typ', 'Ergebnis', 'Was', 'War', 'Ist', 'Warum'],
    people: ['Subject', 'Name', 'Subject im Ziel', 'Gefunden durch', 'Problem', 'Objekte', 'Davon privat'],
    byHand: ['Wann', 'Was', 'Werte'],
    ids: ['Art', 'Alte ID', 'Neue ID', 'Name'],
  },
  facts: {
    snapshot: 'Snapshot',
    takenAt: 'Aufgenommen',
    state: 'Zustand des Snapshots',
    gaps: 'Lücken im Snapshot',
    source: 'Aus dem Mandanten',
    host: 'Nach',
    tenantId: 'ID des Mandanten dort',
    startedAt: 'Begonnen',
    endedAt: 'Beendet',
    calls: 'Aufrufe',
    floorMinutes: 'Mindestzahl an Minuten bei vollen Grenzen des Mandanten',
    runId: 'Lauf',
    vaultId: 'Tresor',
    planHash: 'Plan (SHA-256)',
    fingerprint: 'Fingerabdruck des Schlüssels',
  },
  field: wordOr({
    object: 'Objekt',
    app: 'App',
    owner: 'Besitzer',
    published: 'veröffentlicht',
    approved: 'genehmigt',
    type: 'Typ',
    title: 'Titel',
    parts: 'Teile',
    name: 'Name',
    space: 'Bereich',
    origin: 'Ursprung',
    description: 'Beschreibung',
    'default bookmark': 'Standard-Lesezeichen',
    script: 'Skript',
  }),
  state: wordOr({
    complete: 'vollständig',
    partial: 'teilweise',
    running: 'läuft',
    failed: 'fehlgeschlagen',
    cancelled: 'abgebrochen',
  }),
  idKind: wordOr({ app: 'App', copy: 'Kopie', space: 'Bereich', group: 'Gruppe', person: 'Person' }),
  configuration: {
    title: 'Konfiguration',
    columns: ['Art', 'Name', 'Ergebnis', 'Warum'],
    verdicts: { different: 'Verschieden', missing: 'Fehlt', 'by-hand': 'Von Hand' },
    summary: ({ equal, different, missing, byHand }) =>
      `${equal} gleich, ${different} verschieden, ${missing} fehlend, ${byHand} von Hand.`,
    kind: wordOr(configKindTitles),
  },
  stages: {
    title: 'Die Teile dieses Neuaufbaus in ihrer Reihenfolge',
    columns: ['Teil', 'Durch Coffer', 'Von Hand', 'Mindestens Minuten', 'Wer', 'Erledigt'],
    titles: stageTitles,
    ways: stageWays,
  },
};
