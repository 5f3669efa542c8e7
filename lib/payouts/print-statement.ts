import "server-only";
import { createHash } from "node:crypto";
import type { Author, Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { isStoreAway } from "@/lib/platform/storage/storage";
import { findStatement, type StatementRow } from "./find-statement";
import { statementPaper } from "./statement-paper";

const mediaType = "application/pdf";

/**
 * A statement as PDF: drawn the first time somebody asks and kept for ever, so that no later version of the shop
 * changes it. Refused: "not-found" to whoever may not see it, "files-away" while what was drawn cannot be kept.
 */
export async function printStatement(actor: Author | Operator, statementId: string) {
  const statement = await findStatement(actor, statementId);
  if (!statement) return refused("not-found");
  const known = await db().statementPaper.findUnique({ where: { statementId } });
  const paper = known ?? (await print(statement));
  if (!paper) return refused("files-away");
  const { storageKey, sha256, sizeBytes } = paper;
  return ok({ fileName: `${statement.number}.pdf`, mediaType, storageKey, sha256, sizeBytes });
}

// Whoever draws at the same time draws the same bytes: the second row is the first one's.
async function print(statement: StatementRow) {
  const { drawPaper } = await import("@/lib/platform/paper/draw-paper");
  const bytes = await drawPaper(statementPaper(statement));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const storageKey = `statements/${sha256}.pdf`;
  try {
    await shopStorage().putOnce(storageKey, bytes, { sha256, sizeBytes: bytes.length, mediaType });
  } catch (error) {
    if (!isStoreAway(error)) throw error;
    log.error({ key: storageKey, reason: String(error) }, "a statement could not be stored");
    return null;
  }
  const statementId = statement.id;
  const sizeBytes = BigInt(bytes.length);
  await db().statementPaper.createMany({
    data: [{ statementId, sha256, storageKey, sizeBytes, drawnAt: now() }],
    skipDuplicates: true,
  });
  return db().statementPaper.findUniqueOrThrow({ where: { statementId } });
}
