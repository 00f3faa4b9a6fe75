import type { RebuildStage, RebuildStageName } from '../../domain/rebuild.ts';
import type { RecoveryWay, WayBack } from '../../domain/recovery.ts';
import type { Verdict } from '../../domain/certificate.ts';

export const stageTitles: Readonly<Record<RebuildStageName, string>> = {
  settings: 'Einstellungen des Mandanten',
  permissions: 'Gruppen und Rollen',
  spaces: 'Bereiche und ihre Mitglieder',
  connections: 'Datenverbindungen',
  looks: 'Formatvorlagen und Erweiterungen',
  templates: 'Vorlagen',
  apps: 'Apps',
  owners: 'Besitzer',
  publish: 'Veröffentlichen',
  automations: 'Automatisierungen, ausgeschaltet',
  schedules: 'Ladepläne',
  alerts: 'Alarme und Abonnements',
  collections: 'Sammlungen',
  reports: 'Berichtsvorlagen und Filter',
};

export const stageWays: Readonly<Record<RebuildStage['how'], string>> = {
  automatic: 'Coffer',
  both: 'Coffer, dann ein Mensch',
  'by-hand': 'ein Mensch',
  nothing: 'nichts zu tun',
};

export const wayNames: Readonly<Record<RecoveryWay, string>> = {
  person: 'Die Objekte einer Person aus dem Tresor, neben die lebende App',
  copy: 'Die ganze App aus dem Tresor, neben die lebende App',
  native: 'Qliks eigene Wiederherstellung gelöschter Apps',
  vault: 'Wiederherstellen aus dem Tresor',
};

export const wayStates: Readonly<Record<WayBack['state'], string>> = {
  open: 'offen',
  perhaps: 'vielleicht',
  closed: 'zu',
};

export const verdictWords: Readonly<Record<Verdict, string>> = {
  equal: 'Gleich',
  different: 'Verschieden',
  missing: 'Fehlt',
  extra: 'Zusätzlich',
  'not-restorable': 'Nicht wiederherstellbar',
};
