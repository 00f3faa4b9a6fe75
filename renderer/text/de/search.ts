import { objectStatesDe } from '../../../shared/text/de/object-states.ts';
import { count } from '../../format.ts';
import type { Text } from '../en/index.ts';
import { many } from '../plural.ts';

const inVaults = (n: number): string => (n === 1 ? 'einem Tresor' : `${count(n)} Tresoren`);

export const search: Text['search'] = {
  crumb: 'Suche',
  titleIdle: (open) => `In ${inVaults(open)} suchen`,
  titleAsking: 'Die Suche läuft',
  titleNone: (said) => (said === '' ? 'Nichts passt zum Filter' : `Nichts passt zu „${said}“`),
  titleFound: (n, said, open) => `${count(n)} Treffer${said === '' ? '' : ` für „${said}“`} in ${inVaults(open)}`,
  titleNoVault: 'Kein Tresor ist offen, in dem sich suchen ließe',
  find: 'Wörter aus Titeln, Skripten, Ausdrücken, Namen; oder eine Kennung',
  name: 'Was gefunden wurde',
  idle: 'Jedes Wort muss gefunden werden, von seinem Anfang an; Kennungen nur ganz. Nichts verlässt diesen Rechner.',
  idleMore:
    'Die Suche geht ohne Netz, in allem, was die Tresore enthalten: Apps, Bereiche, Objekte jeder behaltenen Version, Ladeskripte.',
  noneFound: 'Nichts in den offenen Tresoren passt. Versuchen Sie weniger Wörter oder alle behaltenen Versionen.',
  kinds: { all: 'Alles', app: 'Apps', space: 'Bereiche', object: 'Objekte', script: 'Skripte' },
  kindsName: 'Arten',
  kind: { app: 'App', space: 'Bereich', object: 'Objekt', script: 'Skript' },
  objectType: {
    sheet: 'Arbeitsblatt',
    bookmark: 'Lesezeichen',
    story: 'Story',
    dimension: 'Dimension',
    measure: 'Kennzahl',
    masterobject: 'Master-Element',
    variable: 'Variable',
    snapshot: 'Snapshot',
  },
  state: objectStatesDe,
  filter: {
    vault: 'Tresor',
    type: 'Typ',
    state: 'Zustand',
    owner: 'Besitzer',
    space: 'Bereich',
    since: 'Geändert seit',
    orphan: 'Gehört dort niemandem',
    ever: 'Alle behaltenen Versionen',
    clear: 'Filter aufheben',
  },
  facet: (label, n) => `${label} (${count(n)})`,
  personal: 'Persönlich',
  column: { what: 'Was', name: 'Name', owner: 'Besitzer', where: 'Zustand', seen: 'In Sicherungen' },
  seen: (from, to) => (from === to ? from : `${from} bis ${to}`),
  notSeen: 'Importiert',
  hits: (n) => `${count(n)} Treffer`,
  older: 'ältere Version',
  line: (n) => `Zeile ${n}`,
  untitled: 'Ohne Titel',
  noOwner: '–',
  gone: 'ausgeschieden',
  vaultFound: (n) => `${count(n)} Treffer`,
  more: (n) => `${many(n, 'weitere Zeile', 'weitere Zeilen')} lesen…`,
  notSearched: (name) => `${name} wurde nicht durchsucht: Der Tresor ist gesperrt.`,
  missing: (name) => `${name} wurde nicht durchsucht: Der Ordner ist nicht da.`,
  unlock: 'Entsperren',
  indexing: (name, done, of) =>
    `${name} bekommt einen Suchindex, bisher ${count(done)} von ${many(of, 'App', 'Apps')}. Was Sie sehen, ist noch nicht alles.`,
  people: 'Personen',
  personSince: (name) => `Was ${name} im Lauf der Zeit gehörte`,
  saveRows: 'Als Tabelle speichern…',
  personalData:
    'Die Datei ist lesbarer Text, nicht verschlüsselt und nennt Personen. Behalten Sie sie nicht länger, als ihr Zweck es verlangt.',
  person: {
    crumb: 'Person',
    titleAsk: (name) => `Was ${name} gehört oder gehörte`,
    titleFound: (name, n, still) =>
      n === 0
        ? `${name} gehörte nichts von dem, was behalten ist`
        : `${name} ${n === 1 ? 'gehörte ein Ding' : `gehörten ${count(n)} Dinge`}, davon ${still === 0 ? 'keines' : count(still)} noch heute`,
    titleUnknown: 'Kein offener Tresor kennt diese Person',
    unknownBody:
      'Suchen Sie nach einem Namen, einem Subject oder einer E-Mail-Adresse; gesperrte Tresore werden nicht durchsucht.',
    purpose: 'Zweck',
    purposeHint:
      'Etwa „Auskunftsersuchen“ oder „Austritt“. Er kommt mit Zahlen und ohne Namen in das Audit-Log jedes Tresors.',
    show: 'Zeigen, was ihr gehörte',
    known: 'Bekannt in',
    subject: 'Subject',
    email: 'E-Mail',
    ids: 'Kennungen',
    active: 'Aktiv',
    inactive: 'Ausgeschieden oder deaktiviert',
    seen: 'Im Verzeichnis',
    name: 'Was dieser Person gehörte',
    none: 'Kein offener Tresor enthält etwas von dieser Person.',
    report: (id) => `Bericht ${id}, im Audit-Log vermerkt`,
    save: 'Als Tabelle speichern…',
    column: { what: 'Was', name: 'Name', app: 'App', from: 'Von', until: 'Bis', end: 'Danach', vault: 'Tresor' },
    still: 'Gehört ihr noch',
    end: { 'other-owner': 'Weitergegeben', gone: 'Nicht mehr da', 'app-gone': 'App nicht mehr da' },
    passedTo: (who) => `Weitergegeben an ${who}`,
    back: 'Zurück zur Suche',
  },
};
