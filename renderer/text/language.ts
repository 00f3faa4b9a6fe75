/** Languages a person can choose. `pseudo` is English made 40 % longer, in brackets: what it does not reach is hard-coded. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];
export type LanguageChoice = Language | 'pseudo';

const kept = 'coffer.language';
const isChoice = (text: string | null): text is LanguageChoice => text === 'en' || text === 'de' || text === 'pseudo';

/** What a person chose, else the machine's; fixed while a window lives, because every word is picked when it is first read. */
export const languageChoice: LanguageChoice = read();
export const language: Language = languageChoice === 'pseudo' ? 'en' : languageChoice;

/** For dates and numbers: the machine's own way of the language, Swiss German for instance, else the plain language. */
export const locale: string =
  typeof document !== 'undefined' && navigator.language.startsWith(language) ? navigator.language : language;

function read(): LanguageChoice {
  // Under plain Node, in tests and scripts, there is no person to ask.
  if (typeof document === 'undefined') return 'en';
  const stored = localStorage.getItem(kept);
  if (isChoice(stored)) return stored;
  return navigator.language.startsWith('de') ? 'de' : 'en';
}

/** Keeps the choice and opens the window anew; the vault stays open, the page stays where it is. */
export function chooseLanguage(choice: LanguageChoice): void {
  localStorage.setItem(kept, choice);
  location.reload();
}
