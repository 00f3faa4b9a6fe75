import type { Sayings } from '../../said.ts';

/** Events of a tenant: what was read and what stands in the way. */
export const telemetrySayings: Sayings = {
  '{0} new of {1}': '{0} neu von {1}',
  'not asked for: the ones before it failed for a reason that all would meet':
    'nicht verlangt: Die davor scheiterten aus einem Grund, der alle träfe',
  'say what the events are for and for how many days they are kept':
    'sagen Sie, wofür die Ereignisse sind und wie viele Tage sie aufbewahrt werden',
  'to destroy its events, give the name of the tenant again':
    'um die Ereignisse zu vernichten, geben Sie den Namen des Mandanten noch einmal ein',
  'events of this tenant are being captured': 'Ereignisse dieses Mandanten werden gerade gelesen',
  'say from which day the archive is wanted': 'sagen Sie, ab welchem Tag Sie das Archiv möchten',
  'there is no such day': 'diesen Tag gibt es nicht',
  'the first day is after the last': 'der erste Tag liegt nach dem letzten',
  'the last day has not begun': 'der letzte Tag hat noch nicht begonnen',
  'events before {0} are no longer kept; set a longer retention first':
    'Ereignisse vor dem {0} werden nicht mehr aufbewahrt; stellen Sie zuerst eine längere Aufbewahrung ein',
};
