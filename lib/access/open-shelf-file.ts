import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { db } from "@/lib/platform/db";
import { findEditionFile } from "./find-edition-file";
import { noteDownload } from "./note-download";
import { rightRefusal } from "./right-refusal";
import { isStoredWhole } from "./stored-whole";

/** What a reading app asks for: a book of the shelf in one of its formats, always of the newest edition. */
export type ShelfFile = { bookId: string; format: string };

/**
 * The gate in front of a shelf's files, asked at every request: one of the reader's rights to the book stands. Bought
 * twice, either opens it. A fetch is noted like a download from the library.
 * Refused: "unknown" for what is not on this shelf, whoever else has it; "closed", "disputed", "frozen"; "withdrawn"
 * when no edition is left to give; "files-away" when the store does not hold the file as it was published.
 */
export async function openShelfFile(
  reader: Reader,
  { bookId, format }: ShelfFile,
  { isCounted = true, clientMark = null as string | null } = {},
) {
  if (!isUuid(bookId)) return refused("unknown");
  const [rights, { refundAccess }] = await Promise.all([
    db().entitlement.findMany({
      where: { userId: reader.id, bookId },
      orderBy: { grantedAt: "desc" },
      select: {
        ...{ id: true, state: true, closedReason: true },
        line: { select: { refundRequests: { select: { state: true } } } },
      },
    }),
    getShopSettings(),
  ]);
  const open = rights.find((right) => rightRefusal(right, refundAccess) === null);
  const [last] = rights;
  if (!open) return refused(last ? (rightRefusal(last, refundAccess) ?? "closed") : "unknown");

  const found = await findEditionFile({ bookId, format });
  if (!found.ok) return found;
  const file = found.value;
  if (!(await isStoredWhole(file))) return refused("files-away");
  if (isCounted)
    await noteDownload({
      ...{ entitlementId: open.id, fileId: file.id },
      ...{ audience: "shelf", clientMark },
    });
  return ok(file);
}
