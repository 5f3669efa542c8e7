import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { takeTurn } from "@/lib/platform/take-turn";
import { currencyChange } from "./currency-change";
import { knownCurrencies } from "./price-bounds";

/**
 * Says in which currencies prices can be set from now on. What is priced in one that is taken away is sold on, and its price
 * can still be changed; no other price can be set in it. Refused: "currency-unknown"; "main-currency" without the one the
 * shop is counted in; "changed-meanwhile" when it would change other ones than were `shown` (`currencyChange`'s mark).
 */
export async function editCurrencies(operator: Operator, wanted: readonly string[], shown: string) {
  return transaction(async (tx) => {
    await takeTurn(tx, "shop-settings");
    const shop = await tx.shopSettings.findUniqueOrThrow({ where: { id: 1 } });
    const unknown = wanted.some((one) => one !== shop.currency && !knownCurrencies.includes(one));
    if (unknown || new Set(wanted).size !== wanted.length) return refused("currency-unknown");
    if (!wanted.includes(shop.currency)) return refused("main-currency");
    const { added, taken, mark } = currencyChange(shop.currencies, wanted);
    if (mark !== shown) return refused("changed-meanwhile");
    if (mark === "") return ok({ added, taken });
    await tx.shopSettings.update({ where: { id: 1 }, data: { currencies: [...wanted] } });
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "currencies-edited", subjectId: "shop" },
      details: { currencies: `${shop.currencies.join(" ")} → ${wanted.join(" ")}` },
    });
    return ok({ added, taken });
  });
}
