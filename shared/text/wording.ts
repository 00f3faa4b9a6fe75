/** The same table of words in any language: as many entries, as long lists, sentences made of the same values. */
export type Wording<T> = T extends string
  ? string
  : T extends (...values: infer Values) => infer Said
    ? (...values: Values) => Wording<Said>
    : { readonly [Key in keyof T]: Wording<T[Key]> };
