import { describe, expect, it } from 'vitest';

import { sayer } from '../../../../shared/text/said.ts';

const say = sayer(
  {
    'nothing to do': 'nichts zu tun',
    'not in the target': 'nicht im Ziel',
    'give "{0}" to {1}': '{1} erhält „{0}“',
    'the app "{0}" is left': 'die App „{0}“ bleibt',
    '{0} is left': '{0} bleibt übrig',
    '{0}: {1}; {2} objects': '{0}: {1:said}; {2:number} Objekte',
    'make {0} space "{1}"': 'Bereich „{1}“ anlegen ({0:word})',
    'changed: {0}': 'geändert: {0:list}',
    'price (in $) of {0}.* [x]': 'Preis (in $) von {0}.* [x]',
    'again: {0}': 'wieder: {0:said}',
  },
  { shared: 'gemeinsam', name: 'Name' },
);

describe('a sentence of the engine in the words of a catalogue', () => {
  it('is looked up as it is, and null where nobody wrote it', () => {
    expect(say('nothing to do')).toBe('nichts zu tun');
    expect(say('nothing to do ')).toBeNull();
    expect(say('')).toBeNull();
    expect(say('constructor')).toBeNull();
    expect(say('__proto__')).toBeNull();
  });

  it('keeps what stands in its holes, in the order of the other language', () => {
    expect(say('give "Sales" to maria')).toBe('maria erhält „Sales“');
    expect(say('give "" to maria')).toBe('maria erhält „“');
  });

  it('takes names for names, whatever they hold', () => {
    expect(say('give "{1} {0}" to {0:said}')).toBe('{0:said} erhält „{1} {0}“');
    expect(say('give "$1 $& (.*)+ \\\\ ]" to a|b')).toBe('a|b erhält „$1 $& (.*)+ \\\\ ]“');
    expect(say('give "مبيعات" to שרה')).toBe('שרה erhält „مبيعات“');
    expect(say('give "a\nb" to 🦊')).toBe('🦊 erhält „a\nb“');
    expect(say('price (in $) of oil.* [x]')).toBe('Preis (in $) von oil.* [x]');
    expect(say('price (in $) of oil!!! [x]')).toBeNull();
  });

  it('loses nothing of a name that holds the words around it', () => {
    expect(say('give "a" to "b" to c')).toBe('"b" to c erhält „a“');
    expect(say('the app "x" is left" is left')).toBe('die App „x" is left“ bleibt');
  });

  it('prefers the pattern with the most words of its own', () => {
    expect(say('the app "x" is left')).toBe('die App „x“ bleibt');
    expect(say('the tab "x" is left')).toBe('the tab "x" bleibt übrig');
  });

  it('says what is itself a sentence, a word, a list or a number, and only where the catalogue says so', () => {
    expect(say('anna: not in the target; 12,345 objects')).toBe('anna: nicht im Ziel; 12.345 Objekte');
    expect(say('anna: somewhere; 1 objects')).toBe('anna: somewhere; 1 Objekte');
    expect(say('make shared space "shared"')).toBe('Bereich „shared“ anlegen (gemeinsam)');
    expect(say('changed: name, owner')).toBe('geändert: Name, owner');
    expect(say('shared')).toBeNull();
  });

  it('ends, however deep sentences stand in sentences', () => {
    expect(say('again: again: nothing to do')).toBe('wieder: wieder: nichts zu tun');
    const deep = `${'again: '.repeat(50)}nothing to do`;
    expect(say(deep)?.endsWith('nothing to do')).toBe(true);
  });

  it('stays in one pass over a very long name', () => {
    const name = 'a" or "b '.repeat(1500);
    expect(say(`give "${name}" to me`)).toBe(`me erhält „${name}“`);
    expect(say(`${' is'.repeat(5000)} is left`)).toBe(`${' is'.repeat(5000)} bleibt übrig`);
    expect(say('x'.repeat(200_000))).toBeNull();
  });

  it('says sentences in a row where it knows every one, also those that hold what parts them', () => {
    expect(say('nothing to do; the app "x; y" is left; nothing to do')).toBe(
      'nichts zu tun; die App „x; y“ bleibt; nichts zu tun',
    );
    expect(say('nothing to do; somebody else')).toBeNull();
  });

  it('keeps the name before a colon', () => {
    expect(say('Sales: nothing to do')).toBe('Sales: nichts zu tun');
    expect(say('Finance: DB: not in the target')).toBe('Finance: DB: nicht im Ziel');
    expect(say('Sales: nobody')).toBeNull();
  });

  it('gives up on a row that could be parted in ever new ways', () => {
    expect(say('a: b; c. '.repeat(3))).toBeNull();
    expect(say(`${'x; '.repeat(15)}${'y: '.repeat(3000)}`)).toBeNull();
  });
});
