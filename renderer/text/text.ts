import { de } from './de/index.ts';
import { en, type Text } from './en/index.ts';
import { languageChoice, type LanguageChoice } from './language.ts';
import { pseudo } from './pseudo.ts';

/** The words of one language. */
export const textIn = (choice: LanguageChoice): Text => (choice === 'pseudo' ? pseudo(en) : choice === 'de' ? de : en);

/** Every word of the window that is not data. Names of apps and people are never in here. */
export const text: Text = textIn(languageChoice);
