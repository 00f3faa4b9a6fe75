import type { RunProgress } from '../domain/job.ts';

type Ended = Pick<RunProgress, 'state' | 'items'> & { readonly kind?: string };
type Words = {
  readonly kinds: Readonly<Record<string, string>>;
  readonly other: string;
  readonly ending: (kind: string, state: string) => string;
  readonly captured: (captured: number, unchanged: number) => string;
  readonly done: (done: number) => string;
  readonly failed: (failed: number) => string;
};

const en: Words = {
  kinds: {
    backup: 'The backup',
    restore: 'The restore',
    drill: 'The restore drill',
    rehearsal: 'The rehearsal',
    propagation: 'The propagation',
    'post-check': 'The check after the propagation',
    config: 'The capture of the configuration',
    'config-apply': 'The change of the configuration',
    adoption: 'The import',
    verify: 'The check of the vault',
    'archive-copy': 'The archive copy',
    'archive-check': 'The check of the medium',
    telemetry: 'The reading of figures',
  },
  other: 'The run',
  ending: (kind, state) => `${kind} ${endings[state] ?? 'ended'}`,
  captured: (captured, unchanged) => `${captured} apps captured, ${unchanged} unchanged`,
  done: (done) => `${done} done`,
  failed: (failed) => `${failed} failed`,
};

const endings: Readonly<Record<string, string>> = {
  done: 'is complete',
  partial: 'is partial',
  failed: 'failed',
  cancelled: 'was stopped',
};

const de: Words = {
  kinds: {
    backup: 'Sicherung',
    restore: 'Wiederherstellung',
    drill: 'Wiederherstellungsübung',
    rehearsal: 'Probe',
    propagation: 'Verteilung',
    'post-check': 'Prüfung nach der Verteilung',
    config: 'Sicherung der Konfiguration',
    'config-apply': 'Änderung der Konfiguration',
    adoption: 'Übernahme',
    verify: 'Prüfung des Tresors',
    'archive-copy': 'Archivkopie',
    'archive-check': 'Prüfung des Mediums',
    telemetry: 'Erhebung der Kennzahlen',
  },
  other: 'Vorgang',
  ending: (kind, state) => `${kind}: ${endingsDe[state] ?? 'beendet'}`,
  captured: (captured, unchanged) => `${captured} Apps gesichert, ${unchanged} unverändert`,
  done: (done) => `${done} erledigt`,
  failed: (failed) => `${failed} fehlgeschlagen`,
};

const endingsDe: Readonly<Record<string, string>> = {
  done: 'vollständig',
  partial: 'unvollständig',
  failed: 'fehlgeschlagen',
  cancelled: 'angehalten',
};

/** How a run ended, in a title and a line. Names nobody and nothing, because it may show on a locked screen. */
export function runSummary(run: Ended, language: 'en' | 'de' = 'en'): { title: string; body: string } {
  const words = language === 'de' ? de : en;
  const { kind = 'backup', state, items } = run;
  const counted = kind === 'backup' ? words.captured(items.captured, items.unchanged) : words.done(items.done);
  const failed = items.failed > 0 ? `, ${words.failed(items.failed)}` : '';
  return {
    title: words.ending(words.kinds[kind] ?? words.other, state),
    body: `${counted}${failed}.`,
  };
}
