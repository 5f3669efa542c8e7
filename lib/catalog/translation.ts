/** What a book is to another of its group: whether either was written first, where somebody has said so. */
type Translation = "original" | "translation" | "sibling";

/** What `other` is to `book`, both of one group of translations. */
export function translationOf(
  book: { isOriginal: boolean },
  other: { isOriginal: boolean },
): Translation {
  if (other.isOriginal) return "original";
  return book.isOriginal ? "translation" : "sibling";
}
