import type { Sayings } from '../../said.ts';

/** Why something in a target is not what the snapshot and the plan say. */
export const comparisonSayings: Sayings = {
  'It is there, but could not be read.': 'Es ist vorhanden, ließ sich aber nicht lesen.',
  'The snapshot itself could not read it.': 'Schon der Snapshot konnte es nicht lesen.',
  'Somebody else owns it.': 'Es gehört jemand anderem.',
  'The target does not say who owns it.': 'Das Ziel gibt nicht an, wem es gehört.',
  'It is visible to others than before.': 'Es ist für andere sichtbar als zuvor.',
  'It is of another type.': 'Es hat einen anderen Typ.',
  'It has another title.': 'Es hat einen anderen Titel.',
  'Parts of it, such as charts of a sheet, are not in the target.':
    'Teile davon, etwa Diagramme eines Arbeitsblatts, sind nicht im Ziel.',
  'It is not in the target.': 'Es ist nicht im Ziel.',
  'The snapshot does not have it.': 'Im Snapshot gibt es das nicht.',
  'The plan takes it out, and it is still there.': 'Der Plan entfernt es, und es ist noch vorhanden.',
  'A private default bookmark locks the app for everybody else: it is published, as planned.':
    'Ein privates Standard-Lesezeichen sperrt die App für alle anderen: Es ist veröffentlicht, wie geplant.',
  'The app has another name.': 'Die App hat einen anderen Namen.',
  'The app is in another place.': 'Die App ist an einem anderen Ort.',
  'Somebody else owns the app.': 'Die App gehört jemand anderem.',
  'The next release cannot be published over it from the app it should come from.':
    'Aus der App, aus der die nächste Version kommen soll, lässt sie sich nicht darüber veröffentlichen.',
  'The app has another description.': 'Die App hat eine andere Beschreibung.',
  'The app opens with another bookmark.': 'Die App öffnet sich mit einem anderen Lesezeichen.',
  'The app has another load script.': 'Die App hat ein anderes Ladeskript.',
  'The app is in its space, but not published.': 'Die App ist in ihrem Bereich, aber nicht veröffentlicht.',
  'The app is published and should not be.': 'Die App ist veröffentlicht und sollte es nicht sein.',
  'The run ended before this app.': 'Der Lauf endete vor dieser App.',
  'nothing was compared': 'nichts wurde verglichen',
  '{0} object': '{0} Objekt',
  '{0} objects': '{0} Objekte',
  there: 'vorhanden',
  'not there': 'nicht vorhanden',
  '{0} lines': '{0} Zeilen',
  '{0} lines, another text': '{0} Zeilen, anderer Text',
};

/** What no restore can make equal, and what must not be forgotten. */
export const certificateSayings: Sayings = {
  'The ids of apps, spaces and people: the target gives its own. The table of ids says which became which.':
    'Die IDs von Apps, Bereichen und Personen: Das Ziel vergibt eigene. Die Tabelle der IDs sagt, was wozu wurde.',
  'The times at which apps and objects were made, changed and published: they are those of the restore.':
    'Die Zeiten, zu denen Apps und Objekte angelegt, geändert und veröffentlicht wurden: Es sind die der Wiederherstellung.',
  'Who made an object, where that is another person than its owner: the target says it was the bot.':
    'Wer ein Objekt angelegt hat, wenn das nicht sein Besitzer war: Das Ziel gibt den Bot an.',
  'Not whole in the snapshot: {0}': 'Im Snapshot unvollständig: {0:said}',
  'Rehearsed with {0} people and {1} spaces of "{2}" as planning saw them on {3}, some people as of {4}. Its apps, rights and quotas are not rehearsed: confirm them on the day.':
    'Geprobt mit {0} Personen und {1} Bereichen von „{2}“, wie die Planung sie am {3} sah, einige Personen mit Stand {4}. Apps, Rechte und Kontingente dort sind nicht geprobt: Bestätigen Sie sie am Tag selbst.',
  'Rehearsed with {0} people and {1} spaces of "{2}" as planning saw them on {3}. Its apps, rights and quotas are not rehearsed: confirm them on the day.':
    'Geprobt mit {0} Personen und {1} Bereichen von „{2}“, wie die Planung sie am {3} sah. Apps, Rechte und Kontingente dort sind nicht geprobt: Bestätigen Sie sie am Tag selbst.',
  'The check "{0}" was amber ({1}); {2} decided to go on, {3} UTC.':
    'Die Prüfung „{0:word}“ war gelb ({1:said}); {2} entschied, fortzufahren, {3} UTC.',
};
