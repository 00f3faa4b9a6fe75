import { AppError } from '../../../../shared/errors/app-error.ts';

/** Values by the names before the first `=`, as `--var NAME=VALUE` gives them. What a value says is in no message. */
export function readPairs(pairs: readonly string[] = []): Record<string, string> {
  const named = pairs.map((pair): [string, string] => {
    const at = pair.indexOf('=');
    if (at < 1) throw new AppError('request.invalid', { problem: 'a variable is given as NAME=VALUE' });
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  const twice = named.find(([name], index) => named.findIndex(([other]) => other === name) !== index);
  if (twice) throw new AppError('request.invalid', { problem: 'a variable has one value', name: twice[0] });
  return Object.fromEntries(named);
}
