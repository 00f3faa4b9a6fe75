import type { DefinitionKind } from '../../domain/history.ts';

/** Arten dessen, was in einer App-Datei steht. */
export const definitionKindsDe: Readonly<Record<DefinitionKind, string>> = {
  sheet: 'Arbeitsblatt',
  chart: 'Diagramm',
  story: 'Story',
  'master-item': 'Master-Element',
  measure: 'Kennzahl',
  dimension: 'Dimension',
  variable: 'Variable',
  bookmark: 'Lesezeichen',
  app: 'App',
  other: 'Sonstiges',
};
