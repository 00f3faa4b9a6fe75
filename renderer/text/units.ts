import { language } from './language.ts';

type Units = {
  readonly notKnown: string;
  readonly to: (low: string, high: string) => string;
  readonly underMinute: string;
  readonly about: (span: string) => string;
};

const words: Readonly<Record<typeof language, Units>> = {
  en: {
    notKnown: 'Not known yet',
    to: (low, high) => `${low} to ${high}`,
    underMinute: 'under a minute',
    about: (span) => `about ${span}`,
  },
  de: {
    notKnown: 'Noch nicht bekannt',
    to: (low, high) => `${low} bis ${high}`,
    underMinute: 'unter einer Minute',
    about: (span) => `etwa ${span}`,
  },
};

/** Words that stand with figures. */
export const unitWords: Units = words[language];
