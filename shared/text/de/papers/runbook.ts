import { runbookCases, runbookSteps } from '../../recovery-runbook.ts';
import type { RunbookPaper } from '../../runbook-paper.ts';
import { runbookCasesDe, runbookStepsDe } from './runbook-steps.ts';

const states: Readonly<Record<string, string>> = {
  complete: 'vollständig',
  partial: 'teilweise',
  running: 'läuft',
  failed: 'fehlgeschlagen',
  cancelled: 'abgebrochen',
};

/** Worte des gedruckten Notfallhandbuchs. Die Befehle sind in jeder Sprache dieselben. */
export const runbookDe: RunbookPaper = {
  words: {
    title: 'Notfallhandbuch',
    lead: (tenant, host) => `Wie ${tenant} (${host}) aus seinem Sicherungstresor zurückgeholt wird.`,
    printed: (at) =>
      `Gedruckt am ${at}. Drucken Sie es neu nach jeder Änderung von Personen, Orten oder Schlüsseln und nach jeder Generalprobe.`,
    facts: 'Der Tresor',
    copies: 'Wo Kopien des Tresors verwahrt sind',
    copiesNote: 'Von Hand ausfüllen. Das Wiederherstellungsblatt liegt nie bei einer Kopie.',
    people: 'Wen Sie anrufen',
    first: 'Zuerst: Welcher Fall ist es?',
    rebuild: 'Neuaufbau des Mandanten, Schritt für Schritt',
    rebuildNote: 'In dieser Reihenfolge. Kein Schritt beginnt, bevor die Bedingung des vorigen erfüllt ist.',
    commands:
      'VAULT ist der Ordner des Tresors oder seiner Kopie; setzen Sie ihn einmal als COFFER_VAULT. ID, FILE, RUN und andere Wörter in Großbuchstaben ersetzen Sie. Jeder Befehl fragt nach der Passphrase oder nimmt mit --recovery-key-file das Wiederherstellungsblatt.',
    never: 'nie',
    none: 'keine',
  },
  facts: {
    vaultId: 'Tresor',
    folder: 'Ordner',
    fingerprint: 'Fingerabdruck des Schlüssels',
    host: 'Mandant',
    tenantId: 'ID des Mandanten',
    counter: 'Zähler des Tresors',
    lastGood: 'Letzter guter Snapshot',
    rehearsed: 'Zuletzt geprobt',
    restorable: 'Zuletzt als wiederherstellbar nachgewiesen',
    openTasks: 'Offene Aufgaben nach einer Wiederherstellung',
  },
  columns: {
    copies: ['Kopie', 'Ort', 'Verwahrt von', 'Zuletzt geprüft'],
    people: ['Wer', 'Name', 'Telefon', 'Vertretung'],
  },
  labels: { gate: 'Nur weiter, wenn:', who: 'Wer:', signed: 'Uhrzeit, Kürzel:' },
  copies: ['1', '2', '3', 'Wiederherstellungsblatt'],
  people: [
    'Entscheidet, dass ein Neuaufbau beginnt',
    'Arbeitet mit Coffer',
    'Administrator des Mandanten',
    'Administrator des Identitätsanbieters',
    'Besitzer der Vorlagen',
    'Qlik-Support',
  ],
  cases: (tenant) => runbookCases(tenant).map((english, index) => ({ ...english, ...runbookCasesDe[index] })),
  steps: (names) => runbookSteps(names).map((english, index) => ({ ...english, ...runbookStepsDe[index] })),
  good: ({ at, state, apps, gaps, snapshotId }) =>
    `${at}, ${states[state] ?? state}, Apps: ${apps}, Lücken: ${gaps}, ${snapshotId}`,
  proved: ({ at, apps, snapshotId }) => `${at}, Apps: ${apps}, ${snapshotId}`,
};
