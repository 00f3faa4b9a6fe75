import type { Sayings } from '../../said.ts';

/** Configuration: plans, checks, applying, reading. */
export const configSayings: Sayings = {
  // checks
  '{0} answers as {1}.': '{0} antwortet als {1}.',
  'None are used.': 'Es werden keine verwendet.',
  'Every variable has a value.': 'Jede Variable hat einen Wert.',
  'The identity may read every kind the plan is about.': 'Die Identität darf jede Art lesen, um die es im Plan geht.',
  'The identity has no right to {0} kind the plan would write.':
    'Der Identität fehlt das Recht auf {0:number} Art, die der Plan schreiben würde.',
  'The identity has no right to {0} kinds the plan would write.':
    'Der Identität fehlt das Recht auf {0:number} Arten, die der Plan schreiben würde.',
  'Give the identity the right, or plan the other kinds alone.':
    'Geben Sie der Identität das Recht, oder planen Sie die anderen Arten allein.',
  'The target was read whole.': 'Das Ziel wurde ganz gelesen.',
  '{0} kind of the target could not be read whole.': '{0:number} Art des Ziels ließ sich nicht ganz lesen.',
  '{0} kinds of the target could not be read whole.': '{0:number} Arten des Ziels ließen sich nicht ganz lesen.',
  'Plan again later, or plan the other kinds alone.':
    'Planen Sie später noch einmal, oder planen Sie die anderen Arten allein.',
  'What may be there unseen is not made. Plan again later.':
    'Was ungesehen schon da sein kann, wird nicht angelegt. Planen Sie später noch einmal.',
  '{0} resource, {1} of them only by hand.': '{0:number} Ressource, davon {1} nur von Hand.',
  '{0} resources, {1} of them only by hand.': '{0:number} Ressourcen, davon {1} nur von Hand.',
  '{0} resource, {1} of them only by hand. {2} resource cannot be applied and will be left out.':
    '{0:number} Ressource, davon {1} nur von Hand. {2:number} Ressource lässt sich nicht anwenden und wird ausgelassen.',
  '{0} resource, {1} of them only by hand. {2} resources cannot be applied and will be left out.':
    '{0:number} Ressource, davon {1} nur von Hand. {2:number} Ressourcen lassen sich nicht anwenden und werden ausgelassen.',
  '{0} resources, {1} of them only by hand. {2} resource cannot be applied and will be left out.':
    '{0:number} Ressourcen, davon {1} nur von Hand. {2:number} Ressource lässt sich nicht anwenden und wird ausgelassen.',
  '{0} resources, {1} of them only by hand. {2} resources cannot be applied and will be left out.':
    '{0:number} Ressourcen, davon {1} nur von Hand. {2:number} Ressourcen lassen sich nicht anwenden und werden ausgelassen.',
  'Where a secret was found, make it by hand, or put a value there that is no secret.':
    'Wo ein Geheimnis gefunden wurde, legen Sie es von Hand an, oder setzen Sie einen Wert ein, der kein Geheimnis ist.',
  'Look at each reason.': 'Sehen Sie sich jeden Grund an.',
  'Everything that is named is there or will be made.': 'Alles, was genannt wird, ist da oder wird angelegt.',
  '{0} name cannot be found.': '{0:number} Name ist nicht zu finden.',
  '{0} names cannot be found.': '{0:number} Namen sind nicht zu finden.',
  'What needs them is blocked, or left for a person to do. Bring them in, then plan again.':
    'Was sie braucht, ist gesperrt oder bleibt einem Menschen überlassen. Legen Sie das Fehlende an, dann planen Sie noch einmal.',
  'Nothing is deleted.': 'Es wird nichts gelöscht.',
  '{0} thing will be deleted.': 'Gelöscht wird {0:number} Eintrag.',
  '{0} things will be deleted.': 'Gelöscht werden {0:number} Einträge.',
  'Nothing is deleted; {0} thing only the target has will stay.':
    'Es wird nichts gelöscht; {0:number} Eintrag, den nur das Ziel hat, bleibt.',
  'Nothing is deleted; {0} things only the target has will stay.':
    'Es wird nichts gelöscht; {0:number} Einträge, die nur das Ziel hat, bleiben.',
  'To delete them, plan again and allow exactly {0}.':
    'Sollen sie gelöscht werden, planen Sie noch einmal und erlauben Sie genau {0}.',
  'Nobody has to type anything.': 'Niemand muss etwas eingeben.',
  '{0} resource need a person afterwards.': '{0:number} Ressource braucht danach einen Menschen.',
  '{0} resources need a person afterwards.': '{0:number} Ressourcen brauchen danach einen Menschen.',
  'Nothing in the plan could shut anybody out.': 'Nichts im Plan könnte jemanden aussperren.',
  '{0} change could shut people, or Coffer itself, out.':
    '{0:number} Änderung könnte Menschen oder Coffer selbst aussperren.',
  '{0} changes could shut people, or Coffer itself, out.':
    '{0:number} Änderungen könnten Menschen oder Coffer selbst aussperren.',
  '{0} change could shut people, or Coffer itself, out. A person took that upon themselves.':
    '{0:number} Änderung könnte Menschen oder Coffer selbst aussperren. Jemand hat das auf sich genommen.',
  '{0} changes could shut people, or Coffer itself, out. A person took that upon themselves.':
    '{0:number} Änderungen könnten Menschen oder Coffer selbst aussperren. Jemand hat das auf sich genommen.',
  'Read each line; if it is meant, plan again with --confirm lock-out.':
    'Lesen Sie jede Zeile; ist es so gewollt, planen Sie noch einmal, und bestätigen Sie dabei, dass Sie es geprüft haben.',
  'it is switched on: whoever is not in it gets in no more':
    'sie ist eingeschaltet: Wer nicht darin steht, kommt nicht mehr hinein',
  'sessions may end at once': 'Sitzungen können sofort enden',
  'what everybody may do, or who belongs to which group, changes':
    'es ändert sich, was alle dürfen oder wer zu welcher Gruppe gehört',
  'Coffer itself holds this role': 'Coffer selbst hat diese Rolle',
  'Coffer itself is in this group': 'Coffer selbst ist in dieser Gruppe',
  'somebody signs in by it': 'damit meldet sich jemand an',

  // items
  'This Coffer does not know the kind {0}.': 'Dieses Coffer kennt die Art {0} nicht.',
  'No API makes this one.': 'Das lässt sich über keine API anlegen.',
  'Change {0} of {1}: no call sets it.': 'Ändern Sie {0} von {1}: Kein Aufruf setzt es.',
  'No call takes this difference away.': 'Diesen Unterschied beseitigt kein Aufruf.',
  'It differs only in what is kept to be read.': 'Es unterscheidet sich nur in dem, was zum Nachlesen aufbewahrt wird.',
  'It was not read.': 'Es wurde nicht gelesen.',
  'The identity may not read {0} in the target.': 'Die Identität darf im Ziel nicht lesen: {0:said}.',
  'This tenant does not offer it.': 'Dieser Mandant bietet es nicht.',
  '{0} could not be read in the target: {1}': 'Im Ziel nicht lesbar: {0:said}. {1:said}',
  '{0} were not read whole, so it may be there already: {1}':
    '{0:said}: nicht ganz gelesen, es kann also schon da sein. {1:said}',
  'Set {0} as its file says.': 'Stellen Sie {0} ein, wie es in der Datei steht.',
  'The wished configuration does not have it.': 'In der gewünschten Konfiguration gibt es das nicht.',
  'Only the target has it; deletions were not allowed, so it is left alone.':
    'Nur das Ziel hat es; Löschen wurde nicht erlaubt, es bleibt also, wie es ist.',
  '{0} (another)': '{0} (noch eines)',
  'a {0} that the wished configuration itself cannot name':
    'etwas der Art {0}, das die gewünschte Konfiguration selbst nicht benennen kann',
  'the person {0} is not in this tenant': 'die Person {0} ist nicht in diesem Mandanten',
  '{0}/{1} is neither in this tenant nor in the plan': '{0}/{1} ist weder in diesem Mandanten noch im Plan',
  'It names what is not there: {0}.': 'Es nennt, was nicht da ist: {0:lines}.',
  'It holds more than was wished, which stays.': 'Es enthält mehr als gewünscht; das bleibt.',
  'no longer: {0}': 'nicht mehr: {0}',
  'new: {0}': 'neu: {0}',
  'A secret seems to stand at {0}; make it by hand, or put a value that is no secret there.':
    'Bei {0} scheint ein Geheimnis zu stehen; legen Sie es von Hand an, oder setzen Sie einen Wert ein, der kein Geheimnis ist.',
  'a secret': 'ein Geheimnis',
  '(kept by the tenant)': '(behält der Mandant)',
  '(no name)': '(ohne Namen)',
  '(no name) ({0})': '(ohne Namen) ({0})',
  'the capture {0}': 'die Erfassung {0}',
  'capture {0} of {1}, {2}': 'Erfassung {0} von {1}, {2}',
  'An app is restored from its kept version, not made from this file.':
    'Eine App wird aus ihrer aufbewahrten Version wiederhergestellt, nicht aus dieser Datei.',

  // applying
  'It was there already, and the same.': 'Es war schon da, und gleich.',
  'It needs what is not there: {0}.': 'Es braucht, was nicht da ist: {0}.',
  'It was not begun.': 'Es wurde nicht begonnen.',
  '{0} was deleted, and is there all the same.': '{0} wurde gelöscht und ist trotzdem noch da.',
  '{0} is not there.': '{0} ist nicht da.',
  '{0} did not take {1}.': '{0} hat nicht angenommen: {1}.',
  '{0} did not take {1} and {2} more.': '{0} hat nicht angenommen: {1} und {2} weitere.',
  'files of this plan are lost; make the plan again':
    'Dateien dieses Plans sind verloren; machen Sie den Plan noch einmal',

  // reading
  'It names what could not be read whole: {0}.': 'Es nennt, was nicht ganz gelesen wurde: {0:list}.',
  'The list broke off after {0} rows ({1}).': 'Die Liste brach nach {0} Zeilen ab ({1}).',
  'Of {0} credentials nothing could be read ({1}).': 'Von {0} Anmeldedaten ließ sich nichts lesen ({1}).',
  'Of {0} {1} nothing could be read ({2}).': 'Von {0} {1:word} ließ sich nichts lesen ({2}).',
  'Of {0} apps nothing could be read ({1}).': 'Von {0} Apps ließ sich nichts lesen ({1}).',
  'Of {0} the details could not be read, e.g. of {1} ({2}).':
    'Bei {0} ließen sich die Einzelheiten nicht lesen, z. B. bei {1} ({2}).',
  'No rights on the parameters of {0} connections.': 'Kein Recht auf die Parameter von {0} Verbindungen.',
  'No rights on {0} workflows: only the owner may read the blocks.':
    'Kein Recht auf {0} Automatisierungen: Nur wem sie gehören, darf die Blöcke lesen.',
  '{0} apps did not say which links start from them.': '{0} Apps sagten nicht, welche Links von ihnen ausgehen.',
  'The tenant does not list people of every status.': 'Der Mandant listet nicht Personen jeden Standes auf.',

  // what stands in the way
  'this tenant was succeeded by another and is left alone':
    'diesem Mandanten folgte ein anderer nach; er wird in Ruhe gelassen',
  'the configuration of this tenant is being read': 'die Konfiguration dieses Mandanten wird gerade gelesen',
  'variables belong to files; a capture has none': 'Variablen gehören zu Dateien; eine Erfassung hat keine',
  'git keeps files: leave out --git, or --format sqlite':
    'git bewahrt Dateien auf: Wählen Sie entweder git oder SQLite',
  'a variable is named with letters, digits and _': 'der Name einer Variable besteht aus Buchstaben, Ziffern und _',
  'a variable needs a value': 'eine Variable braucht einen Wert',
  '{0} twice': '{0} steht zweimal da',
  'two files of one name': 'zwei Dateien desselben Namens',
  'of another version of Coffer': 'von einer anderen Version von Coffer',
  'not understood': 'nicht zu verstehen',
  'not JSON': 'kein JSON',
  'not UTF-8': 'kein UTF-8',
  'not a Coffer configuration file': 'keine Konfigurationsdatei von Coffer',
  'not a document': 'kein Dokument',
  'unknown field {0}': 'unbekanntes Feld {0}',
  'no name of a resource': 'kein Name einer Ressource',
  'not a version number': 'keine Versionsnummer',
  'version {0} was never written': 'Version {0} wurde nie geschrieben',
  'nested deeper than {0}': 'tiefer verschachtelt als {0}',
  '{0} stands alone and holds one text': '{0} steht allein und enthält einen Text',
  'larger than {0} characters': 'länger als {0} Zeichen',
  'larger than {0} bytes': 'größer als {0} Byte',
  'not a path Coffer writes': 'kein Pfad, den Coffer schreibt',
  'not a manifest': 'kein Verzeichnis von Coffer',
  'not a list of moves': 'keine Liste von Umbenennungen',
  'it is {0} and lies where {1} belongs': 'es ist {0} und liegt, wo {1} hingehört',
  'the same resource as {0}': 'dieselbe Ressource wie {0}',
  '{0} is not there': '{0} ist nicht da',
  '{0} is named twice': '{0} ist zweimal genannt',
  'with {0} the files are larger than {1} bytes': 'mit {0} sind die Dateien größer als {1} Byte',
  'not a database that Coffer wrote': 'keine Datenbank, die Coffer schrieb',
  'not a configuration of Coffer': 'keine Konfiguration von Coffer',
  'no content for {0}': 'kein Inhalt zu {0}',
  'after ${ comes the name of a variable and }; write $${ for the signs themselves':
    'nach ${ kommt der Name einer Variable und }; für die Zeichen selbst schreiben Sie $${',
  'no number fits at {0}': 'bei {0} passt keine Zahl',
};
