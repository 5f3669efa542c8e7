import "server-only";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";

/**
 * Gives an empty shop its first settings and its first operator, from the environment. Asked again it changes
 * nothing: from then on the operator edits the settings.
 */
export async function foundShop() {
  const {
    SHOP_NAME,
    SHOP_CURRENCY,
    SHOP_COUNTRY,
    ROYALTY_PERCENT,
    PAYOUT_MINIMUM,
    OPERATOR_EMAIL,
    REFUND_ACCESS,
  } = env();
  await db().shopSettings.createMany({
    data: [
      {
        id: 1,
        name: SHOP_NAME,
        currency: SHOP_CURRENCY,
        country: SHOP_COUNTRY,
        royaltyBp: Math.round(ROYALTY_PERCENT * 100),
        payoutMinimumMinor: PAYOUT_MINIMUM,
        refundAccess: REFUND_ACCESS,
      },
    ],
    skipDuplicates: true,
  });
  await db().user.createMany({
    data: [{ email: OPERATOR_EMAIL, isOperator: true }],
    skipDuplicates: true,
  });
}
