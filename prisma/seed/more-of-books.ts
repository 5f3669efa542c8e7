import { addTip } from "@/lib/cart/add-tip";
import { addUpgrade } from "@/lib/cart/add-upgrade";
import { findUpgrades } from "@/lib/cart/larger-packages";
import { tipOffer } from "@/lib/pricing/tip";
import { aCartOrder } from "@/prisma/factories/a-cart-order";
import { asReader, type User } from "@/prisma/factories/a-user";
import { daysAgo } from "@/prisma/factories/days-ago";
import type { Happening } from "./history";

/** The book that has a larger package. */
const withData = "r-programming-for-data-science";
const thanked = "le-plan-copenhague";

/**
 * What the demonstration's reader did with books they had, as any reader does it: made one larger by the difference that
 * the shop works out, and left the tip that the shop proposes to the author of another.
 */
export function moreOfBooks(today: Date, user: User): Happening[] {
  const reader = asReader(user);
  const upgrade = async (browserHash: string) => {
    const [choice] = (await findUpgrades(reader, withData))?.choices ?? [];
    const packageId = choice?.packageId ?? "";
    const amountMinor = choice?.offer.range.minimum.amountMinor ?? null;
    const wish = { slug: withData, packageId, amountMinor };
    mustBeTaken(await addUpgrade(reader, browserHash, wish));
  };
  const tip = async (browserHash: string) => {
    const { amountMinor } = tipOffer("EUR").range.suggested;
    mustBeTaken(await addTip(reader, browserHash, thanked, amountMinor));
  };
  return [
    {
      at: daysAgo(27.6, today),
      run: () => aCartOrder(reader, { key: "seedupgrade", fill: upgrade }),
    },
    { at: daysAgo(9.2, today), run: () => aCartOrder(reader, { key: "seedtip", fill: tip }) },
  ];
}

function mustBeTaken(put: { ok: boolean; reason?: string }) {
  if (!put.ok) throw new Error(put.reason);
}
