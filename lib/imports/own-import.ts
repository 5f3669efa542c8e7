import "server-only";
import { type Importer, personOf } from "./importer";

/** Which imports are an importer's own, as a condition: an author's, or those this operator began as one. */
export function ownImports(by: Importer) {
  const { userId, authorId } = personOf(by);
  return by.kind === "author" ? { authorId } : { authorId: null, userId };
}
