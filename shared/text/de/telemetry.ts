export const personalDataNotice =
  'Audit-Ereignisse sagen, wer wann was getan hat: Sie sind personenbezogene Daten aller, die den Mandanten benutzen. Bewahren Sie sie nur für ' +
  'den genannten Zweck und nicht länger als angegeben auf, und fragen Sie vor dem Einschalten alle, die gefragt werden müssen ' +
  '(Betriebsrat, Datenschutz).';

export const copiesNotice =
  'Vernichtet ist, was dieser Tresor enthielt. Anderswo gemachte Kopien des Tresorordners (Datensicherungen der Platte, Archivmedien, ' +
  'Cloud-Ordner) enthalten diese Ereignisse, bis auch sie vernichtet sind; ebenso exportierte Dateien. Archivmedien, die Coffer schrieb, ' +
  'sind hier genannt; die nächste Kopie darauf nimmt die Ereignisse herunter, soweit ein Medium vergisst. Über andere Kopien und ' +
  'exportierte Dateien führt dieser Tresor keine Liste.';
