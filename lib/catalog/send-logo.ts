import "server-only";
import { createHash } from "node:crypto";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { orderedId } from "@/lib/platform/random";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { inspectLogoJob } from "./jobs";
import { largestLogo } from "./logo";

/**
 * Takes a picture in as a shop's sign, to be checked and made anew; nothing is shown yet. Refused: "no-file",
 * "logo-too-heavy".
 */
export async function sendLogo(operator: Operator, bytes: Uint8Array) {
  if (bytes.length === 0) return refused("no-file");
  if (bytes.length > largestLogo) return refused("logo-too-heavy");
  const id = orderedId();
  const storageKey = `logos/sent/${id}`;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const facts = { sha256, sizeBytes: bytes.length, mediaType: "application/octet-stream" };
  await shopStorage().putOnce(storageKey, bytes, facts);
  await transaction(async (tx) => {
    await tx.shopLogo.create({ data: { id, storageKey, userId: operator.id, createdAt: now() } });
    await enqueue(tx, inspectLogoJob, { logoId: id });
  });
  return ok({ logoId: id });
}
