import type { Sayings } from '../../said.ts';

/** What a rebuild's configuration leaves to say. */
export const rebuildSayings: Sayings = {
  'Configuration: {0} did not come to an end ({1}). Run the plan again; the apps are not touched by it.':
    'Konfiguration: {0:word} kam nicht zum Ende ({1}). Führen Sie den Plan erneut aus; die Apps bleiben davon unberührt.',
  'Configuration: {0} is not as in the capture: {1}': 'Konfiguration: {0} ist nicht wie in der Aufnahme: {1:said}',
  'Configuration: {0} resource is not made, as the plan said; this report names it.':
    'Konfiguration: {0} Ressource wird nicht angelegt, wie der Plan sagte; dieser Bericht nennt sie.',
  'Configuration: {0} resources are not made, as the plan said; this report names them.':
    'Konfiguration: {0} Ressourcen werden nicht angelegt, wie der Plan sagte; dieser Bericht nennt sie.',
  'Configuration, read back: {0} And {1} more.': 'Konfiguration, zurückgelesen: {0:said} Und {1} weitere.',
  'Configuration, read back: {0}': 'Konfiguration, zurückgelesen: {0:said}',
  '{0} more were not reached.': '{0} weitere wurden nicht erreicht.',
};

/** What a person does for it, part by part. */
export const rebuildHandSayings: Sayings = {
  'No call can be planned for these yet. What names an app or space of this plan is made after it; the rest a person makes.':
    'Dafür lässt sich noch kein Aufruf planen. Was eine App oder einen Bereich dieses Plans nennt, wird danach angelegt; das Übrige legt ein Mensch an.',
  'Set these settings of the tenant, or type what belongs there.':
    'Nehmen Sie diese Einstellungen des Mandanten vor, oder geben Sie ein, was dort hingehört.',
  'Make these by hand, or type what belongs there.':
    'Legen Sie diese von Hand an, oder geben Sie ein, was dort hingehört.',
  'Finish these spaces: what stands here no call can make.':
    'Stellen Sie diese Bereiche fertig: Was hier steht, kann kein Aufruf.',
  'Have these values at hand and type them as soon as the connection is there: apps cannot be reloaded before.':
    'Halten Sie diese Werte bereit, und geben Sie sie ein, sobald die Verbindung da ist: Vorher lassen sich die Apps nicht laden.',
  'Finish these themes, extensions and brands.': 'Stellen Sie diese Formatvorlagen, Erweiterungen und Marken fertig.',
  'Automations come back disabled: connect them again, and have their owners enable them.':
    'Automatisierungen kommen ausgeschaltet zurück: Verbinden Sie sie neu, und lassen Sie ihre Besitzer sie einschalten.',
  'Finish these schedules: what stands here no call can make.':
    'Stellen Sie diese Zeitpläne fertig: Was hier steht, kann kein Aufruf.',
  'Make these alerts and sharing tasks again, or finish them.':
    'Legen Sie diese Alarme und Abonnements wieder an, oder stellen Sie sie fertig.',
  'Finish these collections, glossaries and links.': 'Stellen Sie diese Sammlungen, Glossare und Links fertig.',
  'Make these report templates and filters again, or finish them.':
    'Legen Sie diese Berichtsvorlagen und Filter wieder an, oder stellen Sie sie fertig.',
};
