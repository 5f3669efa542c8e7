import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { takeTurn } from "@/lib/platform/take-turn";

const keptDays = 7;

/** Forgets pictures that were sent in as the shop's sign a week ago and never shown, with their bytes. */
export async function forgetLogos() {
  const old = await db().shopLogo.findMany({
    where: { chosenAt: null, createdAt: { lt: addDays(now(), -keptDays) } },
    select: { id: true },
    take: 100,
  });
  for (const { id } of old) await forget(id);
}

// First it can be chosen no more, then its bytes go, then its row: whoever chooses it meanwhile keeps it or is told that it
// is gone, and what was cut off in between is gone on with by the next round.
async function forget(id: string) {
  const given = await transaction(async (tx) => {
    await takeTurn(tx, "shop-settings");
    const logo = await tx.shopLogo.findFirst({ where: { id, chosenAt: null } });
    if (!logo) return null;
    const reason = logo.reason ?? "forgotten";
    const refused = { state: "refused", reason, sha256: null, width: null, height: null };
    await tx.shopLogo.update({ where: { id }, data: refused });
    return logo;
  });
  if (!given) return;
  for (const key of [given.storageKey, given.pictureKey])
    if (key && !(await isOthers(id, key))) await shopStorage().remove(key);
  await db().shopLogo.deleteMany({ where: { id, state: "refused" } });
}

// Pictures made before each had a file of its own may share one; no new one comes to it.
async function isOthers(id: string, pictureKey: string) {
  return (await db().shopLogo.count({ where: { pictureKey, id: { not: id } } })) > 0;
}
