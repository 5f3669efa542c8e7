import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { logoKey } from "./logo";

const keptDays = 7;

/** Forgets pictures that were sent in as the shop's sign a week ago and never shown, with their bytes. */
export async function forgetLogos() {
  const old = await db().shopLogo.findMany({
    where: { chosenAt: null, createdAt: { lt: addDays(now(), -keptDays) } },
    take: 100,
  });
  for (const { id, sha256, storageKey } of old) {
    if (storageKey) await shopStorage().remove(storageKey);
    const isElsewhere =
      sha256 && (await db().shopLogo.count({ where: { sha256, id: { not: id } } }));
    if (sha256 && !isElsewhere) await shopStorage().remove(logoKey(sha256));
    await db().shopLogo.delete({ where: { id } });
  }
}
