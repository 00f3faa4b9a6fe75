import type { Sayings } from '../../said.ts';

/** Why a person was not found, and what then becomes of what was theirs. */
export const peopleSayings: Sayings = {
  'not in the target': 'nicht im Ziel',
  'more than one person comes into question': 'mehr als eine Person kommt in Frage',
  'the target has the subject only in another case':
    'im Ziel gibt es das Subject nur in anderer Groß- und Kleinschreibung',
  'disabled or deleted in the target': 'im Ziel deaktiviert oder gelöscht',
  'the subject is the same, name and e-mail are another person’s':
    'das Subject ist dasselbe, Name und E-Mail gehören einer anderen Person',
  'the snapshot does not know who it was': 'der Snapshot weiß nicht, wer es war',
  '{0}; it stays with the bot': '{0:said}; es bleibt beim Bot',
  '{0}; private, and the holding owner takes only published objects; it stays with the bot':
    '{0:said}; privat, und der Ersatzbesitzer übernimmt nur veröffentlichte Objekte; es bleibt beim Bot',
  '{0}; {1} holds it': '{0:said}; {1} verwahrt es',
  '{0}: not in the target': '{0}: nicht im Ziel',
  '{0}: more than one person comes into question': '{0}: mehr als eine Person kommt in Frage',
  '{0}: the target has the subject only in another case':
    '{0}: im Ziel gibt es das Subject nur in anderer Groß- und Kleinschreibung',
  '{0}: disabled or deleted in the target': '{0}: im Ziel deaktiviert oder gelöscht',
  '{0}: the subject is the same, name and e-mail are another person’s':
    '{0}: das Subject ist dasselbe, Name und E-Mail gehören einer anderen Person',
  '{0}: the snapshot does not know who it was': '{0}: der Snapshot weiß nicht, wer es war',
  'fallback owner {0}: ': 'Ersatzbesitzer {0}: ',
  'fallback owner {0}: not in the target': 'Ersatzbesitzer {0}: nicht im Ziel',
  'fallback owner {0}: more than one person comes into question':
    'Ersatzbesitzer {0}: mehr als eine Person kommt in Frage',
  'fallback owner {0}: the target has the subject only in another case':
    'Ersatzbesitzer {0}: im Ziel gibt es das Subject nur in anderer Groß- und Kleinschreibung',
  'fallback owner {0}: disabled or deleted in the target': 'Ersatzbesitzer {0}: im Ziel deaktiviert oder gelöscht',
  'fallback owner {0}: the subject is the same, name and e-mail are another person’s':
    'Ersatzbesitzer {0}: das Subject ist dasselbe, Name und E-Mail gehören einer anderen Person',
  'fallback owner {0}: the snapshot does not know who it was':
    'Ersatzbesitzer {0}: der Snapshot weiß nicht, wer es war',
  '{0}: the people map names somebody the snapshot does not know':
    '{0}: die Zuordnung der Personen nennt jemanden, den der Snapshot nicht kennt',
  '{0} of {1} person found': '{0} von {1} Person gefunden',
  '{0} of {1} people found': '{0} von {1:number} Personen gefunden',
  '{0}; {1} named subject cannot be used': '{0:said}; {1} genanntes Subject lässt sich nicht verwenden',
  '{0}; {1} named subjects cannot be used': '{0:said}; {1:number} genannte Subjects lassen sich nicht verwenden',
  '{0}; {1} have name and e-mail of somebody else': '{0:said}; {1} haben Name und E-Mail einer anderen Person',
  '{0}: fewer than half': '{0:said}: weniger als die Hälfte',
  'unknown owner: {0}; {1} object, {2} private': 'unbekannter Besitzer: {0:said}; {1} Objekt, {2} privat',
  'unknown owner: {0}; {1} objects, {2} private': 'unbekannter Besitzer: {0:said}; {1:number} Objekte, {2} privat',
  'unknown owner: {0}; {1} object, {2} private; {3} stands in':
    'unbekannter Besitzer: {0:said}; {1} Objekt, {2} privat; {3} tritt ein',
  'unknown owner: {0}; {1} objects, {2} private; {3} stands in':
    'unbekannter Besitzer: {0:said}; {1:number} Objekte, {2} privat; {3} tritt ein',
  '{0}: {1}; {2} object, {3} private': '{0}: {1:said}; {2} Objekt, {3} privat',
  '{0}: {1}; {2} objects, {3} private': '{0}: {1:said}; {2:number} Objekte, {3} privat',
  '{0}: {1}; {2} object, {3} private; {4} stands in': '{0}: {1:said}; {2} Objekt, {3} privat; {4} tritt ein',
  '{0}: {1}; {2} objects, {3} private; {4} stands in': '{0}: {1:said}; {2:number} Objekte, {3} privat; {4} tritt ein',
  'Read the rows.': 'Lesen Sie die Zeilen.',
  'Correct the people map or the fallback owner: each must name one usable person of the target by subject.':
    'Berichtigen Sie die Zuordnung der Personen oder den Ersatzbesitzer: Jede Angabe muss eine verwendbare Person des Ziels mit ihrem Subject nennen.',
  'The target most likely takes another claim for the subject: check the identity provider. Where it is the same person after all, say so by a row with the same subject twice. {0}':
    'Wahrscheinlich nimmt das Ziel einen anderen Claim als Subject: Prüfen Sie den Identitätsanbieter. Wo es doch dieselbe Person ist, geben Sie das mit einer Zeile an, in der dasselbe Subject zweimal steht. {0:said}',
  'Check that this is the right tenant with the same identity provider. {0}':
    'Prüfen Sie, ob dies der richtige Mandant mit demselben Identitätsanbieter ist. {0:said}',
  'Have them invited to the target, or give a people map (--people-map, header subject,target_subject) with a row for each: whoever takes over, or the bot, which then keeps what was theirs. Then make the plan again. A fallback owner alone does not count as found.':
    'Lassen Sie sie ins Ziel einladen, oder sagen Sie im Schritt „Personen“ für jede, wer übernimmt, oder der Bot, der dann behält, was ihnen gehörte. Prüfen Sie danach noch einmal. Ein Ersatzbesitzer allein gilt nicht als gefunden.',
  'Have them invited to the target, or give a people map (--people-map, header subject,target_subject) with a row for each (such as "{0},SUBJECT-IN-THE-TARGET"): whoever takes over, or the bot, which then keeps what was theirs. Then make the plan again. A fallback owner alone does not count as found.':
    'Lassen Sie sie ins Ziel einladen, oder sagen Sie im Schritt „Personen“ für jede (etwa „{0}“), wer übernimmt, oder der Bot, der dann behält, was ihnen gehörte. Prüfen Sie danach noch einmal. Ein Ersatzbesitzer allein gilt nicht als gefunden.',
  '{0} person is disabled or deleted in the target': '{0} Person ist im Ziel deaktiviert oder gelöscht',
  '{0} people are disabled or deleted in the target': '{0:number} Personen sind im Ziel deaktiviert oder gelöscht',
  'Enable them, or map their objects to somebody else.':
    'Aktivieren Sie sie, oder ordnen Sie ihre Objekte jemand anderem zu.',
  'nobody needed is disabled or deleted': 'niemand, der gebraucht wird, ist deaktiviert oder gelöscht',
  'nobody needed is disabled or deleted; {0} have not signed in yet':
    'niemand, der gebraucht wird, ist deaktiviert oder gelöscht; {0} haben sich noch nicht angemeldet',
  'Compare with a few people by hand that their subjects are the same in both tenants.':
    'Vergleichen Sie bei einigen Personen von Hand, ob ihre Subjects in beiden Mandanten gleich sind.',
  'not captured in the snapshot': 'im Snapshot nicht erfasst',
  'the bot may not read the target’s': 'der Bot darf die des Ziels nicht lesen',
  'snapshot: {0}, subject from its default': 'Snapshot: {0}, Subject nach seiner Vorgabe',
  'snapshot: {0}, subject from {1}': 'Snapshot: {0}, Subject aus {1}',
  'target: {0}, subject from its default': 'Ziel: {0}, Subject nach seiner Vorgabe',
  'target: {0}, subject from {1}': 'Ziel: {0}, Subject aus {1}',
  'snapshot: {0}': 'Snapshot: {0:said}',
  'target: {0}': 'Ziel: {0:said}',
  'the same in both: {0}': 'in beiden gleich: {0:lines}',
  'people sign in differently in the target': 'im Ziel melden sich Personen anders an',
  '{0}, subject from its default': '{0}, Subject nach seiner Vorgabe',
  '{0}, subject from {1}': '{0}, Subject aus {1}',
};
