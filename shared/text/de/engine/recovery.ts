import type { Sayings } from '../../said.ts';

/** Ways back: why each stands as it does, what it keeps and loses. */
export const waySayings: Sayings = {
  'The app lives in the tenant.': 'Die App ist im Mandanten vorhanden.',
  'The app was not found in the tenant, or the bot cannot see it.':
    'Die App wurde im Mandanten nicht gefunden, oder der Bot sieht sie nicht.',
  'The vault has no version of this app.': 'Der Tresor enthält keine Version dieser App.',
  'The vault has a version of this app.': 'Der Tresor enthält eine Version dieser App.',
  'The vault has a version of this app. {0}': 'Der Tresor enthält eine Version dieser App. {0:said}',
  'The app lives: there is nothing to bring back.': 'Die App ist vorhanden: Es gibt nichts zurückzuholen.',
  'No snapshot ever saw the app in this tenant. Qlik restores an app only where it was deleted.':
    'Kein Snapshot hat die App je in diesem Mandanten gesehen. Qlik stellt eine App nur dort wieder her, wo sie gelöscht wurde.',
  'If it was deleted through Qlik, Qlik keeps it at least until {0}.':
    'Wurde sie über Qlik gelöscht, bewahrt Qlik sie mindestens bis {0} auf.',
  'If it was deleted through Qlik, Qlik purges it between {0} and {1}: only trying tells.':
    'Wurde sie über Qlik gelöscht, entfernt Qlik sie zwischen {0} und {1} endgültig: Nur ein Versuch zeigt es.',
  'If it was deleted through Qlik, Qlik purged it by {0}.':
    'Wurde sie über Qlik gelöscht, hat Qlik sie bis {0} endgültig entfernt.',
  'It was younger than 45 minutes when it was deleted: Qlik deletes such an app at once.':
    'Sie war beim Löschen jünger als 45 Minuten: Qlik löscht eine solche App sofort.',
  'It may have been younger than 45 minutes when it was deleted: Qlik deletes such an app at once.':
    'Sie war beim Löschen womöglich jünger als 45 Minuten: Qlik löscht eine solche App sofort.',
  '{0} It may have been younger than 45 minutes when it was deleted: Qlik deletes such an app at once.':
    '{0:said} Sie war beim Löschen womöglich jünger als 45 Minuten: Qlik löscht eine solche App sofort.',
  'Its collections, tags, alerts, subscriptions and notes.': 'Ihre Sammlungen, Tags, Alarme, Abonnements und Notizen.',
  'The living app is not touched.': 'Die vorhandene App bleibt unberührt.',
  'What comes back is a new app, with an id of its own.': 'Zurück kommt eine neue App mit eigener ID.',
  'Its id: reports, embeds and scripts that point at it go on working.':
    'Ihre ID: Berichte, Einbettungen und Skripte, die auf sie verweisen, funktionieren weiter.',
  'Its content and owners.': 'Ihr Inhalt und die Besitzer.',
  'Every object the version has, with its owner where that person is in the tenant.':
    'Jedes Objekt der Version, mit seinem Besitzer, sofern diese Person im Mandanten ist.',
  'Its id: what points at the app must be pointed at the new one.':
    'Ihre ID: Was auf die App verweist, muss auf die neue umgestellt werden.',
  'What was changed after {0}.': 'Was nach {0} geändert wurde.',
  'Its data: it comes back empty and has to be reloaded.': 'Ihre Daten: Sie kommt leer zurück und muss geladen werden.',
  '{0} object keeps the bot as owner: {1} person is not in the tenant.':
    '{0} Objekt behält den Bot als Besitzer: {1} Person ist nicht im Mandanten.',
  '{0} object keeps the bot as owner: {1} people are not in the tenant.':
    '{0} Objekt behält den Bot als Besitzer: {1} Personen sind nicht im Mandanten.',
  '{0} objects keep the bot as owner: {1} person is not in the tenant.':
    '{0} Objekte behalten den Bot als Besitzer: {1} Person ist nicht im Mandanten.',
  '{0} objects keep the bot as owner: {1} people are not in the tenant.':
    '{0} Objekte behalten den Bot als Besitzer: {1} Personen sind nicht im Mandanten.',
  'It takes at least {0} minute.': 'Es dauert mindestens {0} Minute.',
  'It takes at least {0} minutes.': 'Es dauert mindestens {0} Minuten.',
};

/** What Qlik's own restore leaves to a person. */
export const nativeSayings: Sayings = {
  'Add the app to its collections again.': 'Nehmen Sie die App wieder in ihre Sammlungen auf.',
  'Give the app its tags again.': 'Geben Sie der App ihre Tags zurück.',
  'Make its alerts again; each belongs to the person who made it.':
    'Legen Sie ihre Alarme wieder an; jeder gehört der Person, die ihn angelegt hat.',
  'Have people subscribe to its reports and sheets again.':
    'Lassen Sie die Personen ihre Berichte und Arbeitsblätter wieder abonnieren.',
  'Tell people that their notes on it are lost.': 'Teilen Sie den Personen mit, dass ihre Notizen dazu verloren sind.',
};
