import "server-only";
import { logoKey } from "@/lib/catalog/logo";
import { db, transaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { inspectApart, inspectionProgram } from "./inspect-apart";
import type { Inspection } from "./inspection";
import { withPath } from "./with-path";

/**
 * Makes the picture anew that somebody sent in as the shop's sign, or says why not; what was sent is removed. Asked twice it
 * does it once. What fails is thrown, to be tried again; at the last try the picture is refused.
 */
export async function inspectLogo(
  logoId: string,
  { isLastTry = false, program = inspectionProgram } = {},
) {
  const sent = await db().shopLogo.findFirst({ where: { id: logoId, state: "checking" } });
  if (!sent?.storageKey) return;
  const key = sent.storageKey;
  try {
    const inspection = await withPath(key, (path) =>
      inspectApart(path, { role: "logo", format: "picture" }, program),
    );
    await record(logoId, inspection);
  } catch (error) {
    if (!isLastTry) throw error;
    log.error({ logoId, reason: String(error) }, "a logo could not be checked");
    await refuse(logoId, "unreadable");
  }
  await shopStorage().remove(key);
}

async function record(logoId: string, { logo, findings }: Inspection) {
  if (!logo) return refuse(logoId, findings[0]?.code ?? "unreadable");
  const { sha256, width, height, png } = logo;
  const facts = { sha256, sizeBytes: png.length, mediaType: "image/png" };
  const pictureKey = logoKey(logoId);
  await shopStorage().putOnce(pictureKey, png, facts);
  const isKept = await close(logoId, { state: "ready", pictureKey, sha256, width, height });
  // It was forgotten, or closed by another, while it was made.
  if (!isKept && !(await isNamed(pictureKey))) await shopStorage().remove(pictureKey);
}

async function isNamed(pictureKey: string) {
  return (await db().shopLogo.count({ where: { pictureKey } })) > 0;
}

async function refuse(logoId: string, reason: string) {
  await close(logoId, { state: "refused", reason });
}

type Outcome =
  | { state: "ready"; pictureKey: string; sha256: string; width: number; height: number }
  | { state: "refused"; reason: string };

async function close(id: string, outcome: Outcome) {
  const where = { id, state: "checking" };
  const { count } = await transaction((tx) =>
    tx.shopLogo.updateMany({ where, data: { ...outcome, storageKey: null } }),
  );
  return count > 0;
}
