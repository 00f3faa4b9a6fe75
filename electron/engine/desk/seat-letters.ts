/** Two letters that tell vaults apart without colour: nordwind-prod is NP; without a name, the first of the vault's id. */
export function seatLetters(name: string | null, folder: string): string {
  if (name === null || name === '') return (/vault-([0-9a-f]{2})/.exec(folder)?.[1] ?? '··').toUpperCase();
  const [first = '', second = ''] = name.split(/[\s._-]+/).filter(Boolean);
  const taken = second === '' ? [...first].slice(0, 2) : [[...first][0] ?? '', [...second][0] ?? ''];
  return taken.join('').toUpperCase();
}
