import type { ConfigCategory, ConfigWord } from '../../domain/config.ts';
import type { ConfigCoverage, CoverageState } from '../../domain/coverage.ts';

/** Name und Umfang jeder Art von Inhalt, in der Reihenfolge der englischen Liste. */
export const coverageKindTexts: Readonly<Record<string, { readonly name: string; readonly why: string }>> = {
  apps: { name: 'App-Dateien (.qvf)', why: 'Byte für Byte, in verwalteten, geteilten und persönlichen Bereichen.' },
  objects: {
    name: 'Arbeitsblätter, Lesezeichen, Storys und alle anderen Objekte',
    why: 'Mit Besitzer, Subject, Veröffentlichungs- und Genehmigungsstand.',
  },
  scripts: { name: 'Ladeskripte', why: 'Als Text neben der App-Datei, wo diese Identität sie lesen darf.' },
  'app-facts': {
    name: 'Angaben zu jeder App',
    why: 'Name, Beschreibung, Besitzer, Bereich, Zeiten, die App, aus der sie kam.',
  },
  people: { name: 'Personen', why: 'Subject, Name, E-Mail, Stand, Rollen und Gruppen.' },
  groups: { name: 'Gruppen', why: 'Name, Stand und Rollen.' },
  spaces: { name: 'Bereiche', why: 'Name, Art, Besitzer und Beschreibung.' },
  assignments: { name: 'Rechte in Bereichen', why: 'Wer in welchem Bereich welche Rolle hat.' },
  'app-data': {
    name: 'Daten in Apps',
    why: 'Nur wenn mit Daten gesichert wird; verwaltete Apps exportiert Qlik nie mit Daten. Ein Neuladen bringt sie zurück.',
  },
  'audit-events': {
    name: 'Audit-Ereignisse (Telemetrie)',
    why: 'Nur wo jemand sie mit Zweck und Aufbewahrungszeit eingeschaltet hat. Qlik behält sie, solange der Mandant lebt.',
  },
  notes: { name: 'Notizen', why: 'Kein öffentlicher Aufruf liest, was in einer Notiz steht.' },
  'connection-secrets': {
    name: 'Kennwörter und Tokens von Verbindungen',
    why: 'Werden nie herausgegeben; jemand gibt sie neu ein.',
  },
  'other-secrets': {
    name: 'Geheimnisse von Clients, Webhooks, Mail und API-Schlüsseln',
    why: 'Werden einmal oder nie gezeigt; sie werden neu gemacht.',
  },
  'automation-history': {
    name: 'Laufgeschichte von Automatisierungen',
    why: 'Sie lässt sich in keinen Mandanten zurückbringen.',
  },
  'data-files': {
    name: 'Datendateien in Bereichen',
    why: 'Sie lassen sich auflisten, aber kein öffentlicher Aufruf lädt sie herunter.',
  },
  personal: {
    name: 'Favoriten und andere persönliche Einstellungen',
    why: 'Jede Person muss sie selbst wieder setzen.',
  },
};

export const coverageNotice =
  'Qlik betreibt die Infrastruktur seiner Cloud und stellt sie selbst wieder her. Coffer tut das nicht und ersetzt es nicht: ' +
  'Coffer bewahrt, was Menschen in einem Mandanten gemacht haben, damit es zurückgegeben werden kann, wenn die Plattform läuft und der Inhalt fehlt.';

export const coverageWords: Readonly<Record<CoverageState, string>> = {
  captured: 'Gesichert',
  'in-part': 'Teilweise gesichert',
  impossible: 'Nicht wiederzubekommen: Qlik gibt es nicht heraus oder nimmt es nicht zurück',
};

export const configWords: Readonly<Record<ConfigWord, { readonly word: string; readonly means: string }>> = {
  captured: { word: 'gesichert', means: 'Aufbewahrt, und Coffer gibt es zurück.' },
  'without-secrets': {
    word: 'ohne Geheimnisse gesichert',
    means: 'Aufbewahrt und zurückgegeben; die Geheimnisse tippt ein Mensch, denn Qlik gibt sie nicht heraus.',
  },
  'export-only': {
    word: 'nur zum Lesen',
    means: 'Zum Nachlesen aufbewahrt; kein öffentlicher Aufruf nimmt es zurück.',
  },
  impossible: {
    word: 'unmöglich',
    means: 'Kein öffentlicher Aufruf gibt es her, oder dieser Mandant bietet es nicht.',
  },
  'no-rights': { word: 'keine Rechte', means: 'Die Identität, die Coffer verwendet, darf es nicht lesen.' },
};

export const readingWords: Readonly<Record<ConfigCoverage['state'], string>> = {
  read: '',
  partial: 'teilweise gelesen',
  failed: 'nicht gelesen',
  'not-probed': 'noch nicht erprobt',
};

export const categoryTitles: Readonly<Record<ConfigCategory, string>> = {
  templates: 'Anwendungsvorlagen',
  connections: 'Datenverbindungen',
  permissions: 'Rollen und Berechtigungen',
  automations: 'Automatisierungen',
  settings: 'Einstellungen des Mandanten',
};

export const coveredByQlik: readonly string[] = [
  'Eingebaute Notfallvorsorge: Qlik betreibt seine Cloud mehrfach und wechselt von selbst in andere Regionen.',
  'Ein regionaler Ausfall beim Cloud-Anbieter: Qlik bringt die Region zurück. Warten Sie; bauen Sie nicht daneben neu auf.',
  'Für die Infrastruktur von Qlik brauchen Sie keine eigene Notfallvorsorge.',
];

export const notCoveredByQlik: readonly string[] = [
  'Was Menschen löschen, überschreiben oder verderben, sobald Qliks eigener Rückweg abgelaufen ist.',
  'Den Verlust eines ganzen Mandanten und all dessen, was Menschen darin gemacht haben.',
];
