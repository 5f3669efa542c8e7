/**
 * Whether a text can be kept by PostgreSQL and written in UTF-8: it holds no NUL, and no half of a pair of surrogates,
 * which JSON can write and no encoding has.
 */
export function isKeepable(text: string) {
  return !/[\0\p{Cs}]/u.test(text);
}
