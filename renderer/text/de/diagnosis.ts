import type { Text } from '../en/index.ts';

export const diagnosis: Text['diagnosis'] = {
  title: 'Verbindung',
  note: 'Liegt es an uns, am Netz oder an der Gegenseite? Hier wird jeder Schritt des Weges ohne Anmeldung versucht; es wird kein Geheimnis gesendet.',
  run: 'Verbindung untersuchen',
  copy: 'Für die Netzwerkadministration kopieren',
  table: 'Schritte des Weges zum Mandanten',
  result: 'Ergebnis',
  probe: 'Schritt',
  seen: 'Was zu sehen war',
  advice: 'Was zu tun ist',
};
