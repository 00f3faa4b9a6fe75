import { markup, pagePolicy, pageStyle, time, type Html } from '../page/index.ts';
import type { ManifestHead } from './manifest.ts';
import { onMedium } from './names.ts';

export type InstructionFacts = Pick<ManifestHead, 'mediumId' | 'vaultId' | 'madeAt'> & {
  readonly fingerprint: string;
  readonly verifier: string;
};

type Texts = {
  readonly lang: 'en' | 'de';
  readonly title: string;
  readonly what: readonly string[];
  readonly headings: readonly [check: string, verify: string, open: string, files: string];
  readonly check: string;
  readonly compare: string;
  readonly ends: string;
  readonly open: readonly string[];
  readonly files: Readonly<Record<string, string>>;
};

const english: Texts = {
  lang: 'en',
  title: 'What is on this medium',
  what: [
    'An encrypted backup vault, written by a program called Coffer. It holds copies of apps with the people who own what is in them. Without its passphrase or its printed recovery sheet nobody can read it, and nobody can make it readable.',
    'Do not change, rename or add anything here. Do not open the vault where it lies: copy the folder "vault" to a disk first.',
  ],
  headings: ['Check it with no program of ours', 'Check it more closely', 'Read it without Coffer', 'The files'],
  check: 'On Linux or macOS, in this folder (macOS: shasum -a 256 -c manifest-sha256.txt). Every line must end in OK.',
  compare:
    'verify.py is a text that a computer with Python 3.8 or newer runs; it needs no key and no network. Before you run it, compare its SHA-256 with the one below, and that with the one on the label or the receipt: what stands here could have been changed together with it.',
  ends: 'It says INTACT, NOT INTACT with what is wrong, or CANNOT BE CHECKED. Compare the fingerprint it names with the one on the recovery sheet.',
  open: [
    'With Coffer: copy the folder "vault" to a disk and open it with the passphrase or the recovery sheet, or take it over with "coffer archive import".',
    'Without Coffer: reader.py needs Python 3.11 and the package zstandard. It lists what is in the vault and takes files out of it. Its beginning says how.',
  ],
  files: {
    [onMedium.vault]: 'the vault: vault.db is encrypted, vault.json says how it is locked',
    [onMedium.marker]: 'by this Coffer knows the medium; it names nobody',
    [onMedium.manifest]: 'hashes of every block of every file, signed by the vault’s key',
    [onMedium.list]: 'the same for sha256sum',
    [onMedium.verifier]: 'checks this medium',
    [onMedium.reader]: 'reads the vault, given its key',
  },
};

const german: Texts = {
  lang: 'de',
  title: 'Was auf diesem Datenträger ist',
  what: [
    'Ein verschlüsselter Sicherungstresor, geschrieben von einem Programm namens Coffer. Er enthält Kopien von Apps und wem darin was gehört. Ohne seine Passphrase oder sein gedrucktes Wiederherstellungsblatt kann ihn niemand lesen und niemand lesbar machen.',
    'Hier bitte nichts ändern, umbenennen oder hinzufügen. Den Tresor nicht an Ort und Stelle öffnen: erst den Ordner „vault“ auf eine Festplatte kopieren.',
  ],
  headings: ['Prüfen ohne ein Programm von uns', 'Genauer prüfen', 'Lesen ohne Coffer', 'Die Dateien'],
  check:
    'Unter Linux oder macOS in diesem Ordner (macOS: shasum -a 256 -c manifest-sha256.txt). Jede Zeile muss mit OK enden.',
  compare:
    'verify.py ist ein Text, den ein Rechner mit Python 3.8 oder neuer ausführt; er braucht keinen Schlüssel und kein Netz. Vor dem Ausführen bitte seinen SHA-256 mit dem hier vergleichen, und diesen mit dem auf dem Etikett oder der Quittung: Was hier steht, könnte mit ihm zusammen geändert worden sein.',
  ends: 'Es sagt INTACT (unversehrt), NOT INTACT (nicht unversehrt, mit den Stellen) oder CANNOT BE CHECKED (nicht prüfbar). Den Fingerabdruck, den es nennt, bitte mit dem auf dem Wiederherstellungsblatt vergleichen.',
  open: [
    'Mit Coffer: den Ordner „vault“ auf eine Festplatte kopieren und mit Passphrase oder Wiederherstellungsblatt öffnen, oder mit „coffer archive import“ übernehmen.',
    'Ohne Coffer: reader.py braucht Python 3.11 und das Paket zstandard. Es zeigt, was im Tresor ist, und holt Dateien heraus. Wie, steht an seinem Anfang.',
  ],
  files: {
    [onMedium.vault]: 'der Tresor: vault.db ist verschlüsselt, vault.json sagt, wie er verschlossen ist',
    [onMedium.marker]: 'daran erkennt Coffer den Datenträger; es nennt niemanden',
    [onMedium.manifest]: 'Prüfsummen jedes Blocks jeder Datei, unterschrieben mit dem Schlüssel des Tresors',
    [onMedium.list]: 'dasselbe für sha256sum',
    [onMedium.verifier]: 'prüft diesen Datenträger',
    [onMedium.reader]: 'liest den Tresor, wenn man seinen Schlüssel hat',
  },
};

const section = (texts: Texts, { verifier }: InstructionFacts): Html => {
  const [check, closer, open, files] = texts.headings;
  return markup`<section lang="${texts.lang}">
<h1>${texts.title}</h1>
${texts.what.map((line) => markup`<p>${line}</p>`)}
<h2>${check}</h2>
<p>${texts.check}</p>
<pre>sha256sum -c manifest-sha256.txt</pre>
<h2>${closer}</h2>
<p>${texts.compare}</p>
<pre>sha256sum verify.py
${verifier}

python3 verify.py</pre>
<p>${texts.ends}</p>
<h2>${open}</h2>
${texts.open.map((line) => markup`<p>${line}</p>`)}
<pre>python3 reader.py vault list --passphrase-file FILE</pre>
<h2>${files}</h2>
<dl class="facts">
${Object.entries(texts.files).map(([name, text]) => markup`<div><dt>${name}</dt><dd>${text}</dd></div>`)}
</dl>
</section>`;
};

/** What a person finds who has this medium and nothing else. It names no customer, tenant or person. */
export function instructionsPage(facts: InstructionFacts): string {
  const { mediumId, vaultId, madeAt, fingerprint } = facts;
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy(pageStyle)}">
<title>Coffer medium ${mediumId.slice(0, 8)}</title>
<style>${{ html: pageStyle }}</style>
</head>
<body>
<p class="product">Coffer</p>
<p class="lead">Medium ${mediumId.slice(0, 8)} · Vault ${vaultId.slice(0, 8)} · ${time(madeAt)} · ${fingerprint}</p>
${section(english, facts)}
${section(german, facts)}
</body>
</html>
`;
  return page.html;
}
