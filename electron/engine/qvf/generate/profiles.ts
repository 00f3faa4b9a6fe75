type Range = readonly [from: number, to: number];

/** How large and how busy an app is. */
export type AppProfile = {
  readonly people: Range;
  readonly sheets: Range;
  /** Charts per sheet. */
  readonly charts: Range;
  readonly measures: Range;
  readonly masterItems: Range;
  readonly bookmarks: Range;
  readonly stories: Range;
  readonly media: Range;
  /** Bytes of an image. */
  readonly mediaLength: Range;
  readonly rows: Range;
  /** Copies of the fact table, as apps that keep years apart have them. */
  readonly factTables: Range;
  readonly documentPropertiesLength: Range;
};

const kib = 1024;

/** Files of 100 to 400 KiB, about 2.5 MB, and 20 to 30 MB that are nearly all data. */
export const profiles = {
  small: {
    people: [2, 4],
    sheets: [2, 5],
    charts: [3, 8],
    measures: [3, 8],
    masterItems: [2, 5],
    bookmarks: [1, 5],
    stories: [0, 2],
    media: [0, 2],
    mediaLength: [4 * kib, 40 * kib],
    rows: [2_000, 8_000],
    factTables: [1, 1],
    documentPropertiesLength: [60 * kib, 150 * kib],
  },
  medium: {
    people: [4, 8],
    sheets: [8, 16],
    charts: [5, 12],
    measures: [12, 40],
    masterItems: [8, 20],
    bookmarks: [6, 20],
    stories: [1, 4],
    media: [2, 4],
    mediaLength: [20 * kib, 120 * kib],
    rows: [120_000, 155_000],
    factTables: [1, 1],
    documentPropertiesLength: [150 * kib, 190 * kib],
  },
  large: {
    people: [8, 16],
    sheets: [20, 40],
    charts: [6, 14],
    measures: [40, 120],
    masterItems: [20, 50],
    bookmarks: [30, 80],
    stories: [2, 6],
    media: [3, 8],
    mediaLength: [40 * kib, 300 * kib],
    rows: [480_000, 620_000],
    factTables: [3, 3],
    documentPropertiesLength: [170 * kib, 200 * kib],
  },
} as const satisfies Record<string, AppProfile>;

export type ProfileName = keyof typeof profiles;
