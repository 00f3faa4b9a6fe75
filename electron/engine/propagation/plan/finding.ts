import type { PropagationCheck } from '../../../../shared/domain/propagation.ts';

type About = { readonly fix?: string; readonly rows?: readonly string[] };

const finding =
  (level: PropagationCheck['level']) =>
  (name: PropagationCheck['name'], seen: string, { fix = '', rows = [] }: About = {}): PropagationCheck => ({
    name,
    level,
    seen,
    fix,
    rows: [...rows],
  });

/** Nothing to be done. */
export const green = finding('green');
/** May go on; a person should know. */
export const amber = finding('amber');
/** Locks the run. */
export const red = finding('red');

/** `1 task`, `12 tasks`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
