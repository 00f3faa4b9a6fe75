import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTemplate, Filler } from '../../../../../../electron/engine/config/files/variables.ts';
import { counts, seed } from '../../../../../support/world.ts';

const signs = fc.string({ unit: fc.constantFrom('$', '{', '}', 'a', 'b', 'A', '\\', '.') });
const values = fc.dictionary(
  fc.constantFrom('A', 'B', 'HOST', '_x1'),
  fc.string({ unit: fc.constantFrom('$', '{', '}', 'a', 'b', '.'), minLength: 1, maxLength: 4 }),
);

describe('variables in files', () => {
  it('stand for their values, the longest first', () => {
    const template = createTemplate({ NAME: 'acme', HOST: 'acme.eu.example' });
    expect(template('https://acme.eu.example/acme')).toBe('https://${HOST}/${NAME}');
  });

  it('leave a literal ${ a literal', () => {
    expect(createTemplate({})('echo ${HOME}')).toBe('echo $${HOME}');
    expect(new Filler({}).fill('echo $${HOME}')).toBe('echo ${HOME}');
  });

  it(`come back as the very text, whatever stands in it (seed ${seed})`, () => {
    fc.assert(
      fc.property(signs, values, (text, variables) => {
        const filler = new Filler(variables);
        expect(filler.fill(createTemplate(variables)(text))).toBe(text);
        expect(filler.missing.size).toBe(0);
      }),
      { seed, numRuns: counts(5_000, 200_000) },
    );
  });

  it('are never filled with what a value itself spells', () => {
    expect(new Filler({ A: '${B}', B: 'x' }).fill('${A}')).toBe('${B}');
  });

  it('are not found in what every object has', () => {
    const filler = new Filler({});
    filler.fill('${constructor} ${toString}');
    expect([...filler.missing]).toEqual(['constructor', 'toString']);
  });
});
