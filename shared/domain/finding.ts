/** What a check of a plan found. `rows` names what it is about. */
export type Finding<Name extends string> = {
  name: Name;
  level: 'green' | 'amber' | 'red';
  seen: string;
  /** What a person can do; "" where nothing is to be done. */
  fix: string;
  rows: string[];
};

type About = { readonly fix?: string; readonly rows?: readonly string[] };

const finding =
  (level: Finding<string>['level']) =>
  <Name extends string>(name: Name, seen: string, { fix = '', rows = [] }: About = {}): Finding<Name> => ({
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
