/** For a character class: what cannot be seen, or turns around what is read. A joiner inside a word may stay. */
export const unseenCharacters = String.raw`\p{Cc}\p{Cs}\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff`;
