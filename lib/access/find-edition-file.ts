import "server-only";
import { currentBy, publishedBy } from "@/lib/catalog/edition-standing";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/**
 * The full file of a book in one format, with its edition: of the newest edition that counts, or, by its number, of
 * an older one, also when its author withdrew it as faulty. Refused: "withdrawn" when the law closed it for everyone,
 * "unknown".
 */
export async function findEditionFile(bookId: string, format: string, editionNumber = 0) {
  const at = now();
  const wanted = editionNumber ? { ...publishedBy(at), number: editionNumber } : currentBy(at);
  const file = await findFullFile(bookId, format, wanted);
  if (file && file.edition.withdrawnKind !== "legal") return ok(file);
  if (file) return refused("withdrawn");
  const closed = { ...publishedBy(at), withdrawnKind: "legal" };
  const isClosed = !editionNumber && (await findFullFile(bookId, format, closed)) !== null;
  return refused(isClosed ? "withdrawn" : "unknown");
}

function findFullFile(bookId: string, format: string, edition: object) {
  return db().editionFile.findFirst({
    where: { role: "full", format, edition: { bookId, ...edition } },
    orderBy: { edition: { number: "desc" } },
    include: { edition: true },
  });
}
