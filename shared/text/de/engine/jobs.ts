import type { Sayings } from '../../said.ts';

/** What bars a run. */
export const jobSayings: Sayings = {
  'another run writes to this tenant; wait for its end, or cancel it':
    'ein anderer Lauf schreibt in diesen Mandanten; warten Sie sein Ende ab, oder beenden Sie ihn',
  'its run is being cancelled; start it again when that ended':
    'der Lauf wird gerade beendet; starten Sie ihn danach neu',
  'the run is not under way': 'der Lauf ist nicht im Gang',
  'the run has ended': 'der Lauf ist zu Ende',
};
