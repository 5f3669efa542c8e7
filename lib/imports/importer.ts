import type { Author, Operator } from "@/lib/accounts/actor";
import type { ImportKind } from "./import-kind";

/** Who brings a file in: an author for their own books, or an operator for all. */
export type Importer = Author | Operator;

/** The same as a kept file says it: the person, and the author it is for; null where an operator brought it. */
export type Owner = { userId: string; authorId: string | null };

/** What each may bring: coupons and books are their author's matter. */
export function kindsFor({ kind }: Importer): readonly ImportKind[] {
  return kind === "author"
    ? ["purchases", "readers", "coupons", "books"]
    : ["purchases", "readers"];
}

/** The person behind an importer, and the author it is for. */
export function personOf(by: Importer): Owner {
  return by.kind === "author"
    ? { userId: by.userId, authorId: by.id }
    : { userId: by.id, authorId: null };
}

/** Which books an owner of a file may bring something for, as a condition. */
export function booksOf({ authorId }: Owner) {
  return authorId ? { authors: { some: { authorId } } } : {};
}
