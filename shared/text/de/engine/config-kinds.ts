import type { Sayings } from '../../said.ts';
import { configKindTitles } from '../config-kinds.ts';

/** What the engine calls its kinds. */
const titles: Sayings = {
  'api-key-policy': 'API key policy',
  app: 'Apps (names)',
  'audit-settings': 'Audit settings',
  'auth-settings': 'Authentication settings',
  automation: 'Automations',
  'automation-connection': 'Automation connections',
  'automation-settings': 'Automation settings',
  banner: 'Banner',
  brand: 'Brands',
  collection: 'Collections and tags',
  'condition-settings': 'Condition settings',
  'csp-origin': 'Content security policy',
  'data-alert': 'Data alerts',
  'data-alert-settings': 'Data alert settings',
  'data-connection': 'Data connections',
  'data-credential': 'Data credentials',
  'data-file': 'Data files (list)',
  'email-transport': 'E-mail transport',
  extension: 'Extensions',
  'generic-link': 'Links in the catalogue',
  glossary: 'Glossaries',
  group: 'Groups',
  'group-settings': 'Group settings',
  'identity-provider': 'Identity providers',
  'ip-policy': 'IP policies',
  'item-settings': 'Hub settings',
  'key-provider': 'Encryption key providers',
  'licence-assignment': 'Licence assignments',
  'licence-overview': 'Licence',
  'licence-settings': 'Licence settings',
  'notes-settings': 'Notes settings',
  'oauth-client': 'OAuth clients',
  'odag-link': 'On-demand links',
  'pinned-link': 'Pinned links',
  quota: 'Quotas',
  'reload-schedule': 'Reload schedules',
  'report-filter': 'Report filters',
  'report-template': 'Report templates',
  role: 'Custom roles',
  'sharing-task': 'Subscriptions',
  'sharing-task-settings': 'Subscription settings',
  space: 'Spaces',
  template: 'App templates',
  tenant: 'Tenant',
  'tenant-settings': 'Tenant settings',
  theme: 'Themes',
  user: 'Users',
  'web-integration': 'Web integrations',
  webhook: 'Webhooks',
};

/** A title of a kind, where a sentence names it. */
export const configTitleSayings: Sayings = Object.fromEntries(
  Object.entries(titles).flatMap(([kind, title]) => {
    const german = configKindTitles[kind];
    return german === undefined ? [] : [[title, german]];
  }),
);

/** Kinds of configuration: why one is not simply captured, what is kept to be read. */
export const configKindSayings: Sayings = {
  // why a kind is not simply captured
  'Only names, so that schedules, shares and links can say which app they mean; the apps are in the backup.':
    'Nur Namen, damit Zeitpläne, Freigaben und Links sagen können, welche App sie meinen; die Apps selbst sind in der Sicherung.',
  'Qlik sets how long events are kept.': 'Wie lange Ereignisse aufbewahrt werden, bestimmt Qlik.',
  'Values of parameters are not kept, and a login at another service is a person’s to make.':
    'Werte von Parametern werden nicht aufbewahrt, und bei einem anderen Dienst anmelden kann sich nur ein Mensch.',
  'The token an automation is called with is never kept, and a new one gets a new token.':
    'Das Token, mit dem eine Automatisierung aufgerufen wird, wird nie aufbewahrt; eine neue bekommt ein neues Token.',
  'An alert runs with the rights of its owner, on their selections, so they make it again.':
    'Ein Alarm läuft mit den Rechten und der Auswahl der Person, der er gehört; sie legt ihn selbst wieder an.',
  'No user name and no password comes with them; what stands encrypted opens in its own tenant only and is not asked for.':
    'Benutzername und Kennwort kommen nicht mit; was verschlüsselt darin steht, geht nur im eigenen Mandanten auf und wird nicht verlangt.',
  'No call makes one: it comes with its connection, where the password is typed.':
    'Kein Aufruf legt sie an: Sie entstehen mit ihrer Verbindung, wenn dort das Kennwort eingegeben wird.',
  'No call gives a file back: only its name and size are kept, and reloads make most of them again.':
    'Kein Aufruf gibt eine Datei heraus: Nur Name und Größe werden aufbewahrt, und die meisten entstehen beim Laden neu.',
  'The tenant never gives the password or the client secret of the mail server.':
    'Kennwort oder Client-Geheimnis des Mailservers gibt der Mandant nie heraus.',
  'No documented call makes one.': 'Kein dokumentierter Aufruf legt einen an.',
  'A person has to log in once to make a provider active, and its secret is not given, so it is made by hand.':
    'Damit ein Anbieter aktiv wird, muss sich einmal ein Mensch anmelden, und sein Geheimnis wird nicht herausgegeben; er wird also von Hand angelegt.',
  'The keys are at the customer’s own key service, outside Qlik.':
    'Die Schlüssel liegen beim eigenen Schlüsseldienst des Kunden, außerhalb von Qlik.',
  'A licence comes with the tenant; what it holds is kept to be read, its key is not kept.':
    'Eine Lizenz kommt mit dem Mandanten; was sie umfasst, wird zum Nachlesen aufbewahrt, ihr Schlüssel nicht.',
  'Deprecated, and what is read is not what was set; notes themselves have no public API.':
    'Veraltet, und gelesen wird nicht, was gesetzt wurde; für die Notizen selbst gibt es keine öffentliche API.',
  'A new client has a new id and a new secret that is shown once, so a person makes it.':
    'Ein neuer Client hat eine neue ID und ein neues Geheimnis, das nur einmal gezeigt wird; ein Mensch legt ihn an.',
  'Quotas follow from the licence.': 'Kontingente ergeben sich aus der Lizenz.',
  'Its file is kept; a person uploads it into its app, where the tenant checks it against the app’s fields.':
    'Die Datei wird aufbewahrt; ein Mensch lädt sie in ihre App hoch, wo der Mandant sie mit den Feldern der App abgleicht.',
  'A subscription sends what its owner sees, so the owner makes it again.':
    'Ein Abonnement verschickt, was die Person sieht, der es gehört; sie legt es selbst wieder an.',
  'People come with the identity provider or by invitation; Coffer keeps who they were and never makes one.':
    'Personen kommen über den Identitätsanbieter oder auf Einladung; Coffer bewahrt auf, wer sie waren, und legt nie eine an.',
  'The tenant gives neither the signing secret nor the values of encrypted headers.':
    'Der Mandant gibt weder das Signaturgeheimnis noch die Werte verschlüsselter Header heraus.',

  // fields that are kept to be read and never sent
  'a person connects it': 'ein Mensch verbindet sie',
  'it belongs to whoever makes it': 'es gehört dem, der es anlegt',
  'it belongs to whoever uploads it': 'es gehört dem, der es hochlädt',
  'it belongs to whoever imports it': 'es gehört dem, der es importiert',
  'who logged in at the other service; a person does so again':
    'wer sich beim anderen Dienst angemeldet hat; das tut ein Mensch noch einmal',
  'it is made switched off, and a person turns it on':
    'wird ausgeschaltet angelegt; eingeschaltet wird es von einem Menschen',
  'it belongs to whoever makes it; another owner costs it its history':
    'sie gehört dem, der sie anlegt; ein anderer Besitzer kostet sie ihre Geschichte',
  'the credential is made with the connection, when its password is typed':
    'die Anmeldedaten entstehen mit der Verbindung, wenn das Kennwort eingegeben wird',
  'it is said once, when the connection is made, and follows the credential then':
    'es wird einmal gesagt, beim Anlegen der Verbindung, und folgt dann den Anmeldedaten',
  'a new group is always active': 'eine neue Gruppe ist immer aktiv',
  'a wrong list locks everybody out: it is made switched off, and a person turns it on':
    'eine falsche Liste sperrt alle aus: Sie wird ausgeschaltet angelegt, und ein Mensch schaltet sie ein',
  'the tenant works it out of what the schedule does': 'das errechnet der Mandant daraus, was der Plan tut',
  'the tenant works it out; it belongs to whoever makes it': 'das errechnet der Mandant; es gehört dem, der es anlegt',
  'a legal consent: only a person may give it, in the tenant itself':
    'eine rechtliche Einwilligung: Nur ein Mensch darf sie geben, im Mandanten selbst',
  'a host name belongs to one tenant only': 'ein Hostname gehört nur einem Mandanten',
  'decided when the tenant is made': 'wird entschieden, wenn der Mandant angelegt wird',
  'the tenant says where it was made': 'der Mandant sagt, wo er entstanden ist',

  // placeholders: what a person types
  'found in the text: {0}': 'im Text gefunden: {0:list}',
  'found in the text: {0}; {1}': 'im Text gefunden: {0:list}; {1}',
  'the value of a parameter': 'der Wert eines Parameters',
  'the address of a login': 'die Adresse einer Anmeldung',
  'the token it is called with': 'das Token, mit dem sie aufgerufen wird',
  'the password of the connection': 'das Kennwort der Verbindung',
  'the user name of the connection': 'der Benutzername der Verbindung',
  'the encrypted password of the connection': 'das verschlüsselte Kennwort der Verbindung',
  'the properties of the connection': 'die Eigenschaften der Verbindung',
  'the user name': 'der Benutzername',
  'the password': 'das Kennwort',
  'a key of the tenant itself': 'ein Schlüssel des Mandanten selbst',
  'the password of the mail account': 'das Kennwort des Mailkontos',
  'the client secret of the mail account': 'das Client-Geheimnis des Mailkontos',
  'the client secret at the identity provider': 'das Client-Geheimnis beim Identitätsanbieter',
  'the private key that opens the provider’s answers': 'der private Schlüssel, der die Antworten des Anbieters öffnet',
  'what the provider told of the person who tested it': 'was der Anbieter über die Person sagte, die ihn erprobt hat',
  'the licence key': 'der Lizenzschlüssel',
  'the client secret, wherever the client is used': 'das Client-Geheimnis, überall, wo der Client verwendet wird',
  'the encrypted selections': 'die verschlüsselte Auswahl',
  'the encrypted templates': 'die verschlüsselten Vorlagen',
  'the encrypted mail': 'die verschlüsselte Mail',
  'the secret the calls are signed with': 'das Geheimnis, mit dem die Aufrufe signiert werden',
  'the value of a secret header': 'der Wert eines geheimen Headers',
  'a private key': 'ein privater Schlüssel',
  'a signed token': 'ein signiertes Token',
  'an AWS access key': 'ein AWS-Zugriffsschlüssel',
  'a token of a known service': 'ein Token eines bekannten Dienstes',
  'a secret address of a service': 'eine geheime Adresse eines Dienstes',
  'a password in an address': 'ein Kennwort in einer Adresse',
  'a token in an address': 'ein Token in einer Adresse',
  'a bearer token': 'ein Bearer-Token',
  'a user name with its password': 'ein Benutzername mit Kennwort',
  'a password or key': 'ein Kennwort oder Schlüssel',
  'a password': 'ein Kennwort',
  'a token': 'ein Token',
  'what looks like a key': 'etwas, das wie ein Schlüssel aussieht',
};
