const colours = ['ocean', 'plum', 'violet', 'umber', 'slate', 'rose', 'cobalt', 'graphite'] as const;
export type TenantColour = (typeof colours)[number];

/** The same colour for the same name, on every machine. */
export function tenantColour(name: string): TenantColour {
  const sum = [...name].reduce((all, letter) => (all * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  return colours[sum % colours.length] ?? 'ocean';
}

/** Two letters that tell tenants apart without colour: nordwind-prod is NP. */
export function tenantLetters(name: string): string {
  const [first = '', second = ''] = name.split(/[._-]+/).filter(Boolean);
  return (second === '' ? first.slice(0, 2) : `${first[0] ?? ''}${second[0] ?? ''}`).toUpperCase();
}
