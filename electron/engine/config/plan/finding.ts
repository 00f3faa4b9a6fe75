import type { ConfigCheck } from '../../../../shared/domain/config-plan.ts';

type About = { readonly fix?: string; readonly rows?: readonly string[] };

const finding =
  (level: ConfigCheck['level']) =>
  (name: ConfigCheck['name'], seen: string, { fix = '', rows = [] }: About = {}): ConfigCheck => ({
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

/** `1 resource`, `12 resources`. */
export const count = (number: number, one: string): string =>
  `${number.toLocaleString('en-US')} ${number === 1 ? one : `${one}s`}`;
