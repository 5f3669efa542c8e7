import type { Author, Operator } from "@/lib/accounts/actor";
import type { ImportKind } from "./import-kind";

/** Who brings a file in: an author for their own books, or an operator for all. */
export type Importer = Author | Operator;

/** What each may bring: coupons and books are their author's matter. */
export function kindsFor({ kind }: Importer): readonly ImportKind[] {
  return kind === "author"
    ? ["purchases", "readers", "coupons", "books"]
    : ["purchases", "readers"];
}

/** The person behind an importer, and the author it is for; null for an operator. */
export function personOf(by: Importer) {
  return by.kind === "author"
    ? { userId: by.userId, authorId: by.id }
    : { userId: by.id, authorId: null };
}
