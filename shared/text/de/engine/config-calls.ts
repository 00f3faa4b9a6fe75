import type { Sayings } from '../../said.ts';

/** Configuration: calls of a plan, and what a person does by hand. */
export const configCallSayings: Sayings = {
  // calls
  'Make the role {0}': 'Rolle {0} anlegen',
  'Change the role {0}': 'Rolle {0} ändern',
  'Delete the role {0}': 'Rolle {0} löschen',
  'Make the schedule {0}': 'Ladeplan {0} anlegen',
  'Change the schedule {0}': 'Ladeplan {0} ändern',
  'Delete the schedule {0}': 'Ladeplan {0} löschen',
  'Make the webhook {0}': 'Webhook {0} anlegen',
  'Change the webhook {0}': 'Webhook {0} ändern',
  'Delete the webhook {0}': 'Webhook {0} löschen',
  'Make the pinned link {0}': 'Angehefteten Link {0} anlegen',
  'Change the pinned link {0}': 'Angehefteten Link {0} ändern',
  'Delete the pinned link {0}': 'Angehefteten Link {0} löschen',
  'Make the IP policy {0}': 'IP-Richtlinie {0} anlegen',
  'Change the IP policy {0}': 'IP-Richtlinie {0} ändern',
  'Delete the IP policy {0}': 'IP-Richtlinie {0} löschen',
  'Make the web integration {0}': 'Web-Integration {0} anlegen',
  'Change the web integration {0}': 'Web-Integration {0} ändern',
  'Delete the web integration {0}': 'Web-Integration {0} löschen',
  'Upload the theme {0}': 'Formatvorlage {0} hochladen',
  'Replace the theme {0}': 'Formatvorlage {0} ersetzen',
  'Delete the theme {0}': 'Formatvorlage {0} löschen',
  'Upload the extension {0}': 'Erweiterung {0} hochladen',
  'Replace the extension {0}': 'Erweiterung {0} ersetzen',
  'Delete the extension {0}': 'Erweiterung {0} löschen',
  'Make the {0} {1}': '{0} {1} anlegen',
  'Change the {0} {1}': '{0} {1} ändern',
  'Delete the {0} {1}': '{0} {1} löschen',
  'Upload the {0} {1}': '{0} {1} hochladen',
  'Replace the {0} {1}': '{0} {1} ersetzen',
  'Change the policy of API keys': 'Richtlinie für API-Schlüssel ändern',
  'Change the authentication settings': 'Anmelde-Einstellungen ändern',
  'Make the automation connection {0}': 'Automatisierungsverbindung {0} anlegen',
  'Delete the automation connection {0}': 'Automatisierungsverbindung {0} löschen',
  'Change the settings of automations': 'Einstellungen für Automatisierungen ändern',
  'Set the blocks and schedules of the automation {0}': 'Blöcke und Zeitpläne der Automatisierung {0} setzen',
  'Make the automation {0}, empty': 'Automatisierung {0} leer anlegen',
  'Switch the automation {0} off': 'Automatisierung {0} ausschalten',
  'Delete the automation {0}': 'Automatisierung {0} löschen',
  'Set the banner of the tenant': 'Banner des Mandanten setzen',
  'Upload {0} of the brand {1}': '{0} der Marke {1} hochladen',
  'Use the brand {0}': 'Marke {0} verwenden',
  'No longer use the brand {0}': 'Marke {0} nicht mehr verwenden',
  'Make the brand {0}': 'Marke {0} anlegen',
  'Change the brand {0}': 'Marke {0} ändern',
  'Delete {0} of the brand {1}': '{0} der Marke {1} löschen',
  'Delete the brand {0}': 'Marke {0} löschen',
  'Put the app {0} into the collection {1}': 'App {0} in die Sammlung {1} legen',
  'Make the collection {0}': 'Sammlung {0} anlegen',
  'Show the collection {0} to everybody': 'Sammlung {0} allen zeigen',
  'Change the collection {0}': 'Sammlung {0} ändern',
  'Take the app {0} out of the collection {1}': 'App {0} aus der Sammlung {1} nehmen',
  'Delete the collection {0}': 'Sammlung {0} löschen',
  'Change the settings of conditions': 'Einstellungen für Bedingungen ändern',
  'Change what pages may load from {0}': 'Ändern, was Seiten von {0} laden dürfen',
  'Let pages load from {0}': 'Seiten das Laden von {0} erlauben',
  'No longer load from {0}': 'Das Laden von {0} nicht mehr erlauben',
  'Change the settings of data alerts': 'Einstellungen für Datenalarme ändern',
  'Make the data connection {0}': 'Datenverbindung {0} anlegen',
  'Change the data connection {0}': 'Datenverbindung {0} ändern',
  'Delete the data connection {0}': 'Datenverbindung {0} löschen',
  'Set how the tenant sends mail': 'E-Mail-Versand des Mandanten einstellen',
  'Import the glossary {0}': 'Glossar {0} importieren',
  'Change the glossary {0}': 'Glossar {0} ändern',
  'Delete the glossary {0}': 'Glossar {0} löschen',
  'Change the settings of groups': 'Gruppen-Einstellungen ändern',
  'Make the group {0}': 'Gruppe {0} anlegen',
  'Change the group {0}': 'Gruppe {0} ändern',
  'Change the settings of the hub': 'Hub-Einstellungen ändern',
  'Give {0} a licence': '{0} eine Lizenz geben',
  'Set who is given a licence by itself': 'Einstellen, wer von selbst eine Lizenz bekommt',
  'Make the on-demand link {0}': 'On-Demand-Link {0} anlegen',
  'Change the on-demand link {0}': 'On-Demand-Link {0} ändern',
  'Set the status of the on-demand link {0}': 'Status des On-Demand-Links {0} setzen',
  'Delete the on-demand link {0}': 'On-Demand-Link {0} löschen',
  'Make the report filter {0}': 'Berichtsfilter {0} anlegen',
  'Change the report filter {0}': 'Berichtsfilter {0} ändern',
  'Delete the report filter {0}': 'Berichtsfilter {0} löschen',
  'Change the settings of subscriptions': 'Einstellungen für Abonnements ändern',
  'Give {0} rights in the space {1}': '{0} Rechte im Bereich {1} geben',
  'Change the rights of {0} in the space {1}': 'Rechte von {0} im Bereich {1} ändern',
  'Take the rights of {0} in the space {1} away': '{0} die Rechte im Bereich {1} nehmen',
  'Make the space {0}': 'Bereich {0} anlegen',
  'Set the owner of the space {0}': 'Besitzer des Bereichs {0} setzen',
  'Change the space {0}': 'Bereich {0} ändern',
  'Delete the space {0}': 'Bereich {0} löschen',
  'Change the tenant settings': 'Mandanten-Einstellungen ändern',
  'Make the tenant settings': 'Mandanten-Einstellungen anlegen',
  'Change the tenant': 'Mandanten ändern',

  // by hand
  'Type {0} at {1}.': 'Bei {1} einzugeben: {0:said}.',
  'The file of the theme {0} could not be read: upload it from where it was built.':
    'Die Datei der Formatvorlage {0} ließ sich nicht lesen: Laden Sie sie von dort hoch, wo sie entstand.',
  'The file of the extension {0} could not be read: upload it from where it was built.':
    'Die Datei der Erweiterung {0} ließ sich nicht lesen: Laden Sie sie von dort hoch, wo sie entstand.',
  'The file of the {0} {1} could not be read: upload it from where it was built.':
    '{0} {1}: Die Datei ließ sich nicht lesen; laden Sie sie von dort hoch, wo sie entstand.',
  'The blocks of the automation {0} are its owner’s to read: they export it, and import it where it is missing.':
    'Die Blöcke der Automatisierung {0} darf nur lesen, wem sie gehört: Diese Person exportiert sie und importiert sie dort, wo sie fehlt.',
  'Open the automation {0}, check the connection of each block, and turn it on.':
    'Öffnen Sie die Automatisierung {0}, prüfen Sie die Verbindung jedes Blocks, und schalten Sie sie ein.',
  'Open the automation {0}, check the connection of each block.':
    'Öffnen Sie die Automatisierung {0}, und prüfen Sie die Verbindung jedes Blocks.',
  'If the automation {0} is called from outside, give the caller its new address and token.':
    'Wird die Automatisierung {0} von außen aufgerufen, geben Sie dem Aufrufer ihre neue Adresse und ihr neues Token.',
  'The automation {0} was that of {1}; another owner costs it its history and connections, so Coffer sets none.':
    'Die Automatisierung {0} gehörte {1}; ein anderer Besitzer kostet sie Geschichte und Verbindungen, deshalb setzt Coffer keinen.',
  'Put the {0} {1} into the collection {2}.': 'Legen Sie {1} ({0}) in die Sammlung {2}.',
  'The data connection {0} belongs to whoever makes it; it was that of {1}.':
    'Die Datenverbindung {0} gehört dem, der sie anlegt; vorher gehörte sie: {1}.',
  'Edit the data connection {0} and type its user name and password; a new address needs both.':
    'Bearbeiten Sie die Datenverbindung {0} und geben Sie Benutzername und Kennwort ein; eine neue Adresse braucht beides.',
  'Everybody who uses the data connection {0} types their own user name and password.':
    'Alle, die die Datenverbindung {0} verwenden, geben ihren eigenen Benutzernamen und ihr Kennwort ein.',
  'The data connection {0} belongs to whoever makes it; it was that of its owner.':
    'Die Datenverbindung {0} gehört dem, der sie anlegt, nicht mehr ihrem Besitzer.',
  '{0} makes the data connection {1} as its file says, and types its password.':
    '{0} legt die Datenverbindung {1} an, wie es in der Datei steht, und gibt ihr Kennwort ein.',
  'its owner makes the data connection {0} as its file says, and types its password.':
    'Ihr Besitzer legt die Datenverbindung {0} an, wie es in der Datei steht, und gibt ihr Kennwort ein.',
  '{0} makes the data alert {1} again, for {2}, checked {3}; the condition is in its file.':
    '{0:word} legt den Datenalarm {1} wieder an, für {2:word}, geprüft nach Zeitplan ({3}); die Bedingung steht in der Datei.',
  '{0} makes the data alert {1} again, for {2}, checked after each reload; the condition is in its file.':
    '{0:word} legt den Datenalarm {1} wieder an, für {2:word}, geprüft nach jedem Laden; die Bedingung steht in der Datei.',
  '{0} makes the subscription {1} again, for {2}; what it sends is in its file.':
    '{0:word} legt das Abonnement {1} wieder an, für {2:word}; was es verschickt, steht in der Datei.',
  '{0} makes the subscription {1} again, for {2}, sent {3}; what it sends is in its file.':
    '{0:word} legt das Abonnement {1} wieder an, für {2:word}, verschickt nach Zeitplan ({3}); was es verschickt, steht in der Datei.',
  'Connect the automation connection {0}, as {1} did.':
    'Verbinden Sie die Automatisierungsverbindung {0}; zuvor tat das {1:word}.',
  'Connect the automation connection {0} and type its values, as {1} did.':
    'Verbinden Sie die Automatisierungsverbindung {0}, und geben Sie ihre Werte ein; zuvor tat das {1:word}.',
  'Make the link {0} in the catalogue, to {1}.': 'Legen Sie den Link {0} im Katalog an, auf {1}.',
  'Make the link {0} in the catalogue, to the address in its file.':
    'Legen Sie den Link {0} im Katalog an, auf die Adresse in seiner Datei.',
  'Type the user name and password of the credential {0} in the data connection that uses it.':
    'Geben Sie Benutzername und Kennwort der Anmeldedaten {0} in der Datenverbindung ein, die sie verwendet.',
  'Upload the file {0} ({1} bytes), or reload the app that makes it.':
    'Laden Sie die Datei {0} ({1} Byte) hoch, oder laden Sie die App neu, die sie erzeugt.',
  'Set the e-mail server in the tenant, where the password is typed, and send a test mail.':
    'Stellen Sie den E-Mail-Server im Mandanten ein, wo das Kennwort eingegeben wird, und senden Sie eine Testmail.',
  'Terms and categories of the glossary {0} are only imported with it; change them in the tenant, and approve them there.':
    'Begriffe und Kategorien des Glossars {0} werden nur mit ihm importiert; ändern und genehmigen Sie sie im Mandanten.',
  'Set up the identity provider {0} as its file says, type its secret, and log in once to make it active.':
    'Richten Sie den Identitätsanbieter {0} ein, wie es in der Datei steht, geben Sie sein Geheimnis ein, und melden Sie sich einmal an, damit er aktiv wird.',
  'Turn the IP policy {0} on, from an address that is in it.':
    'Schalten Sie die IP-Richtlinie {0} ein, von einer Adresse aus, die darin steht.',
  'Register the key provider {0} again if the new tenant is to use the customer’s own key; that cannot be undone lightly.':
    'Registrieren Sie den Schlüsselanbieter {0} neu, wenn der neue Mandant den eigenen Schlüssel des Kunden verwenden soll; das lässt sich nicht leicht zurücknehmen.',
  'Make the OAuth client {0} in the tenant as its file says, and give its new id and secret to every program that used the old ones.':
    'Legen Sie den OAuth-Client {0} im Mandanten an, wie es in der Datei steht, und geben Sie neue ID und neues Geheimnis jedem Programm, das die alten verwendet hat.',
  'Make the on-demand link {0} by hand: one of its apps is not known.':
    'Legen Sie den On-Demand-Link {0} von Hand an: Eine seiner Apps ist nicht bekannt.',
  'The on-demand link {0} gets a new id: add it again to the navigation of the app it starts from.':
    'Der On-Demand-Link {0} bekommt eine neue ID: Fügen Sie ihn der Navigation der App, von der er ausgeht, neu hinzu.',
  'Set up the schedule {0} in its app, as its file says.':
    'Richten Sie den Ladeplan {0} in seiner App ein, wie es in der Datei steht.',
  'Turn the schedule {0} on; it then runs in the name of whoever does.':
    'Schalten Sie den Ladeplan {0} ein; er läuft dann im Namen dessen, der das tut.',
  'The schedule {0} belongs to whoever makes or changes it; it was that of {1}.':
    'Der Ladeplan {0} gehört dem, der ihn anlegt oder ändert; vorher gehörte er: {1}.',
  'The app of the report filter {0} is not known: set it up in the app.':
    'Die App des Berichtsfilters {0} ist nicht bekannt: Richten Sie ihn in der App ein.',
  'Upload the file of the report template {0} in the reports of its app.':
    'Laden Sie die Datei der Berichtsvorlage {0} in den Berichten ihrer App hoch.',
  'The file of the report template {0} could not be read: upload it from where it was built.':
    'Die Datei der Berichtsvorlage {0} ließ sich nicht lesen: Laden Sie sie von dort hoch, wo sie entstand.',
  'Single apps of the space {0} are shared: make the plan again once the apps are there.':
    'Einzelne Apps des Bereichs {0} sind freigegeben: Machen Sie den Plan noch einmal, wenn die Apps da sind.',
  'Somebody with rights in the space {0} was not in the capture and is left out.':
    'Jemand mit Rechten im Bereich {0} war nicht in der Erfassung und wird ausgelassen.',
  'Decide in the tenant whether data may be processed in other regions; this consent is never replayed.':
    'Entscheiden Sie im Mandanten, ob Daten in anderen Regionen verarbeitet werden dürfen; diese Einwilligung wird nie wiederholt.',
  'The web integration {0} gets a new id: put it into the code of the pages that use it.':
    'Die Web-Integration {0} bekommt eine neue ID: Tragen Sie sie in den Code der Seiten ein, die sie verwenden.',
  'The webhook {0} belongs to an automation and comes with it.':
    'Der Webhook {0} gehört zu einer Automatisierung und kommt mit ihr.',
  'Turn the webhook {0} on.': 'Schalten Sie den Webhook {0} ein.',
  '{0} (deleted)': '{0} (gelöscht)',
};
