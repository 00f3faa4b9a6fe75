import { describe, expect, it } from 'vitest';
import { createNameRegistry } from '../../../../renderer/names/name-registry.ts';

const made = () => createNameRegistry((kind, n) => `${kind} ${n}`);

describe('a registry of names', () => {
  it('gives one mask to all names of one thing, and keeps it', () => {
    const names = made();
    names.learn('person', ['Anna Berg', 'ACME\\anna', 'anna@example.test']);
    names.learn('person', ['Anna Berg', 'anna.berg']);

    expect(names.mask('Anna Berg')).toBe('person 1');
    expect(names.mask('owned by ACME\\anna, told to anna@example.test and anna.berg')).toBe(
      'owned by person 1, told to person 1 and person 1',
    );
  });

  it('finds the longest name in a sentence, and no part of a word', () => {
    const names = made();
    names.learn('app', ['Sales']);
    names.learn('app', ['Sales DACH']);

    expect(names.mask('“Sales DACH” and Sales, not Salesman or PreSales')).toBe(
      '“app 2” and app 1, not Salesman or PreSales',
    );
  });

  it('masks a name that begins or ends with a sign', () => {
    const names = made();
    names.learn('app', ['<img src=x>']);
    names.learn('app', ['***']);

    expect(names.mask('Restored <img src=x>.')).toBe('Restored app 1.');
    expect(names.mask('***')).toBe('app 2');
  });

  it('never takes a name that is there as a mask, and never masks a mask', () => {
    const names = made();
    names.learn('app', ['app 1']);
    names.learn('app', ['Sales']);

    expect(names.mask('app 1')).toBe('app 2');
    expect(names.mask('Sales')).toBe('app 3');
    expect(names.mask(names.mask('app 1'))).toBe('app 2');
  });

  it('masks letters of a vault only where they stand alone', () => {
    const names = made();
    names.learn('letters', ['OK']);

    expect(names.mask('OK')).toBe('letters 1');
    expect(names.mask('All is OK')).toBe('All is OK');
  });

  it('leaves a text without names as it is', () => {
    const names = made();
    names.learn('app', ['', ' ', 'x']);

    expect(names.mask('x marks nothing')).toBe('x marks nothing');
  });
});
