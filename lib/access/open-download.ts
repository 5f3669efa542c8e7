import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { isTokenShaped, readDownloadToken } from "./download-token";
import { findEditionFile } from "./find-edition-file";
import { findLinkStanding } from "./link-standing";
import { noteDownload } from "./note-download";
import { rightRefusal } from "./right-refusal";
import { isStoredWhole } from "./stored-whole";

type Opening = { isCounted?: boolean; clientMark?: string | null };

/**
 * The gate in front of a file, asked at every click: a token of ours, in time, whose link and right still stand.
 * A claim of the newest edition opens the newest that was not withdrawn; one of a numbered edition opens that one, also
 * where its author calls it faulty. Counted is only what the store was seen to hold.
 * Refused: "unknown"; "altered" for a token that is not as we signed it; "revoked" when its address was taken back;
 * "closed" when the right was given back; "taken" when the shop ended it; "disputed" while a bank holds the payment or once it has kept it; "expired"; "frozen"
 * while a refund is open and the shop says so; "not-included" for what stands beside the book where its package goes
 * without; "withdrawn" when the edition was, with the author's reason in `details`;
 * "files-away" when the store does not hold the file as it was published.
 */
export async function openDownload(
  token: string,
  { isCounted = true, clientMark = null }: Opening = {},
) {
  const claim = readDownloadToken(token);
  if (!claim) return refused(isTokenShaped(token) ? "altered" : "unknown");
  const link = await findLinkStanding(claim.linkId);
  if (!link) return refused("unknown");
  const refusal = rightRefusal(link, link.refundAccess);
  if (refusal && refusal !== "frozen") return refused(refusal);
  if (link.revokedAt) return refused("revoked");
  if (claim.expiresAt <= now()) return refused("expired");
  if (refusal) return refused(refusal);
  if (claim.format === "extra" && !link.includesExtras) return refused("not-included");

  const { bookId, lineId, entitlementId, audience } = link;
  const found = await findEditionFile({ bookId, ...claim });
  if (!found.ok)
    return found.reason === "withdrawn"
      ? refused("withdrawn", { ...found.details, lineId })
      : found;
  const file = found.value;
  if (!isCounted) return ok(file);
  if (!(await isStoredWhole(file))) return refused("files-away");
  await noteDownload({ entitlementId, fileId: file.id, audience, clientMark });
  return ok(file);
}
