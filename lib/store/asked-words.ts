/** So many words of a search count, and so many signs of it are looked at. */
const mostWords = 8;
const mostSigns = 200;

/** The words of what somebody typed to search, as they wrote them: letters, their marks and figures, eight at most. */
export function askedWords(query: string) {
  return query
    .slice(0, mostSigns)
    .normalize("NFC")
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "")
    .slice(0, mostWords);
}
