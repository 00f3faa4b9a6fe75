const starts = [
  'Al',
  'Ber',
  'Cor',
  'Dan',
  'El',
  'Fal',
  'Gren',
  'Hol',
  'In',
  'Jor',
  'Kal',
  'Lin',
  'Mar',
  'Nor',
  'Ost',
] as const;
const middles = ['ba', 'de', 'fi', 'go', 'ka', 'le', 'mi', 'no', 'ra', 'se', 'ti', 'va', 'wi', 'zu'] as const;
const ends = [
  'berg',
  'dorf',
  'feld',
  'haus',
  'land',
  'mann',
  'stadt',
  'ton',
  'veld',
  'wijk',
  'ström',
  'son',
  'tech',
] as const;

/** A name as it may stand in a column: many, but made of few parts, so that columns deflate as real ones do. */
export function dataWord(chance: number): string {
  const number = Math.floor(chance * starts.length * middles.length * ends.length);
  const start = starts[number % starts.length] ?? '';
  const middle = middles[Math.floor(number / starts.length) % middles.length] ?? '';
  const end = ends[Math.floor(number / starts.length / middles.length) % ends.length] ?? '';
  return `${start}${middle}${end}`;
}

type Names = readonly [string, ...string[]];

/** First and last names of the people who own things. */
export const firstNames: Names = [
  'Anna',
  'Bram',
  'Chloé',
  'Daan',
  'Eva',
  'Jürgen',
  'Femke',
  'Grace',
  'Hannah',
  'İpek',
  'Jonas',
  'Liv',
];
export const lastNames: Names = [
  'Becker',
  'de Vries',
  'Müller',
  'Jansen',
  'O’Neill',
  'Schäfer',
  'van den Berg',
  'Novák',
  'Smith',
  'Weiß',
];

/** Chart types as sheets use them; the last are extensions of others, whose properties nobody can foresee. */
export const chartTypes: Names = [
  'barchart',
  'linechart',
  'kpi',
  'table',
  'pivot-table',
  'piechart',
  'combochart',
  'filterpane',
  'scatterplot',
  'treemap',
  'text-image',
  'map',
  'qlik-variable-input',
  'sn-org-chart',
  'acme-bullet-chart',
];
