import type { Sayings } from '../../said.ts';

/** Lists of customers that cannot be meant. */
export const targetRefusalSayings: Sayings = {
  'a control or invisible character': 'ein Steuerzeichen oder unsichtbares Zeichen',
  'more than {0} characters': 'mehr als {0} Zeichen',
  'this is a Qlik item id; the app id is meant': 'das ist die ID eines Qlik-Elements; gemeint ist die App-ID',
  'an app id is missing': 'eine App-ID fehlt',
  '{0} is not an app id': '{0} ist keine App-ID',
  'this is the source app itself; write "stay" if it is to stay':
    'das ist die Quell-App selbst; schreiben Sie „stay“, wenn sie bleiben soll',
  'the customer is empty': 'der Kunde ist leer',
  'the source app has two targets for one customer and report':
    'die Quell-App hat zwei Ziele für einen Kunden und Bericht',
  '{0} has two targets for one customer and report': '{0} hat zwei Ziele für einen Kunden und Bericht',
  'the source app is named in one row of this customer and report, and not in another':
    'die Quell-App ist in einer Zeile dieses Kunden und Berichts genannt und in einer anderen nicht',
  'this row stands twice': 'diese Zeile steht zweimal da',
  'one customer has two names: {0} and {1}': 'ein Kunde hat zwei Namen: {0} und {1}',
  'more than {0} customers': 'mehr als {0} Kunden',
  'unknown column "{0}"; known are {1}': 'unbekannte Spalte „{0}“; bekannt sind {1}',
  'the column "{0}" stands twice': 'die Spalte „{0}“ steht zweimal da',
  'the header row has no column "{0}"': 'in der Kopfzeile fehlt die Spalte „{0}“',
  'the file is empty': 'die Datei ist leer',
  'there is no row below the header': 'unter der Kopfzeile steht keine Zeile',
  'more cells than the header row has': 'mehr Zellen als in der Kopfzeile',
  'this is not JSON': 'das ist kein JSON',
  'this member stands twice': 'dieses Element steht zweimal da',
  'not a list of targets': 'keine Liste von Zielen',
  '{date:{0}} is not known; write a date as {date:yyyy-MM-dd}':
    '{date:{0}} ist nicht bekannt; schreiben Sie ein Datum als {date:yyyy-MM-dd}',
  'a brace without its other half': 'eine geschweifte Klammer ohne die andere',
};

/** What stands in the way of a call, in the details of a failure. */
export const refusalSayings: Sayings = {
  'these answers come to no content backup: give the reason':
    'diese Antworten ergeben keine Sicherung des Inhalts: Nennen Sie den Grund',
  'one of {0}': 'eines von {0}',
  'a no needs its reason': 'ein Nein braucht seinen Grund',
  'say who answers': 'sagen Sie, wer antwortet',
  'the vault is being opened or closed': 'der Tresor wird gerade geöffnet oder geschlossen',
  'give a passphrase or a recovery key': 'geben Sie eine Passphrase oder einen Wiederherstellungsschlüssel an',
  'name one of the {0} passphrase slots': 'nennen Sie einen der {0} Passphrasen-Plätze',
  'a run is under way; wait for its end, or cancel it':
    'ein Lauf ist im Gang; warten Sie sein Ende ab, oder beenden Sie ihn',
  'these files would go; move them away, then do it again':
    'diese Dateien gingen verloren; räumen Sie sie weg, dann noch einmal',
  'the list of apps broke off': 'die Liste der Apps brach ab',
  'this run was about no Qalyptus tasks': 'bei diesem Lauf ging es nicht um Qalyptus-Aufgaben',
  'this run restored no apps whose ids could have changed':
    'dieser Lauf stellte keine Apps wieder her, deren IDs sich geändert haben könnten',
  'no API key is kept for it': 'dafür ist kein API-Schlüssel hinterlegt',
  'no client secret is kept for it': 'dafür ist kein Client-Geheimnis hinterlegt',
  'an undo is under way in this tenant': 'in diesem Mandanten wird gerade etwas zurückgenommen',
  'there is nothing of this run to undo': 'von diesem Lauf gibt es nichts zurückzunehmen',
  'the run is under way': 'der Lauf ist im Gang',
  'name what is purged before its days of grace are over':
    'nennen Sie, was vor dem Ende seiner Schonfrist entfernt wird',
  'it is over': 'sie ist vorbei',
  'the id that confirms it is another': 'die bestätigende ID ist eine andere',
  'unknown time zone': 'unbekannte Zeitzone',
  'this tenant was reached and is known': 'dieser Mandant wurde erreicht und ist bekannt',
  'a proxy address such as http://proxy.example.com:8080, or pac+https://example.com/proxy.pac':
    'eine Proxy-Adresse wie http://proxy.example.com:8080 oder pac+https://example.com/proxy.pac',
  'the server takes no form of the copy': 'der Server nimmt die Kopie in keiner Form an',
  'the task has no report that can be read': 'die Aufgabe hat keinen lesbaren Bericht',
  'a copy of this task could send: disable it, or choose one without triggers and recipients':
    'eine Kopie dieser Aufgabe könnte senden: Schalten Sie sie aus, oder wählen Sie eine ohne Trigger und Empfänger',
  'the task has no report': 'die Aufgabe hat keinen Bericht',
  'the apps went to {0}, and {1} is on {2}': 'die Apps gingen nach {0}, und {1} ist auf {2}',
  'only a pass can be of the right data': 'nur ein Bestanden kann von den richtigen Daten sein',
  'the name given is not the name of the task': 'der eingegebene Name ist nicht der der Aufgabe',
  'it could read what is not the customer’s': 'sie könnte lesen, was nicht dem Kunden gehört',
  'something has to be confirmed for this task': 'für diese Aufgabe ist etwas zu bestätigen',
  '{0}; it was told to be disabled again. Enable it in Qalyptus':
    '{0:said}; sie sollte wieder ausgeschaltet werden. Schalten Sie sie in Qalyptus ein',
  'what this plan had made was rolled back; make another plan':
    'was dieser Plan angelegt hatte, wurde zurückgenommen; machen Sie einen neuen Plan',
  'the blocks of {0} are not as many as its size wants': '{0} hat nicht so viele Blöcke, wie die Größe verlangt',
  'the tree of {0} does not fit its root': 'der Baum von {0} passt nicht zu seiner Wurzel',
  'too large or too deep': 'zu groß oder zu tief',
  'odd {0}': 'ungewöhnlich: {0}',
  'not written as Coffer writes it': 'nicht so geschrieben, wie Coffer schreibt',
  'its files are not in order': 'die Dateien stehen nicht in der richtigen Reihenfolge',
  'its root does not fit its files': 'die Wurzel passt nicht zu den Dateien',
  'its signature does not fit': 'die Unterschrift passt nicht',
  'too large': 'zu groß',
  'odd shape': 'ungewöhnliche Form',
  'this is no audit export': 'das ist kein Export des Protokolls',
};
