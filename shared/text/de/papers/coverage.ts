import type { CoveragePaper } from '../../coverage-paper.ts';
import { questionTexts } from '../advice.ts';
import { configKindTitles } from '../config-kinds.ts';
import {
  categoryTitles,
  configWords,
  coverageKindTexts,
  coverageNotice,
  coverageWords,
  coveredByQlik,
  notCoveredByQlik,
  readingWords,
} from '../coverage.ts';
import { wordDe } from '../engine/index.ts';

const asked: Readonly<Record<string, { readonly asks: string }>> = questionTexts;

/** Worte der Seite, die sagt, was abgedeckt ist. */
export const coverageDe: CoveragePaper = {
  words: {
    title: 'Was abgedeckt ist',
    lead: (tenant, host) => `Was Coffer von ${tenant} (${host}) aufbewahrt, und was es nicht aufbewahren kann.`,
    printed: (at) =>
      `Gedruckt am ${at}. Qlik ändert seine Schnittstellen jeden Monat; in jeder Zeile steht, wann sie zuletzt erprobt wurde.`,
    never: 'nie',
    nobody: 'niemand hat geantwortet',
    nothingYet: 'Es wurde noch nichts gesichert, also gibt es nichts zu zählen.',
    noCapture:
      'Die Konfiguration wurde noch nie erfasst: Die Wörter unten sagen, was zu erwarten ist, nicht was dieser Mandant hergibt.',
    snapshot: 'Der neueste gute Snapshot',
    configuration: 'Konfiguration',
    words: 'Die fünf Wörter',
    content: 'Was Menschen gemacht haben',
    qlik: 'Was Qlik von sich aus abdeckt',
    notQlik: 'Was es nicht abdeckt',
    trust:
      'Qlik beschreibt seine eigenen Maßnahmen in seinem Trust Center. Sehen Sie dort nach und notieren Sie die Adresse und den Tag:',
    needs: 'Wann gesichert werden muss: die vier Fragen',
    contradicted: 'Widerspruch:',
    signature: 'Gesehen und einverstanden',
    signatureNote: 'Für den Kunden: Ich habe gelesen, was abgedeckt ist und was nicht.',
    signs: ['Name', 'Firma', 'Datum', 'Unterschrift'],
    configColumns: ['Art', 'Wort', 'Ressourcen', 'Erprobt', 'Warum'],
    contentColumns: ['Was', 'Gezählt', 'Wie weit'],
    needColumns: ['Frage', 'Antwort', 'Grund', 'Von', 'Am'],
    wordColumns: ['Wort', 'Bedeutung'],
  },
  states: coverageWords,
  configWords,
  readings: readingWords,
  categories: categoryTitles,
  byQlik: coveredByQlik,
  notByQlik: notCoveredByQlik,
  notice: () => coverageNotice,
  kindName: ({ kind, name }) => coverageKindTexts[kind]?.name ?? name,
  kindWhy: ({ kind, why }) => coverageKindTexts[kind]?.why ?? why,
  configTitle: ({ kind, title }) => configKindTitles[kind] ?? title,
  question: ({ question, title }) => asked[question]?.asks ?? title,
  answers: { yes: 'ja', no: 'nein', unknown: 'niemand hat geantwortet' },
  snapshot: ({ id, at, state, gaps }) => `Der neueste gute Snapshot: ${id}, ${at}, ${wordDe(state)}, Lücken: ${gaps}.`,
};
