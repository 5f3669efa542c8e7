import "server-only";
import { recordAudit } from "@/lib/platform/audit";
import { type Tx, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { takeTurn } from "@/lib/platform/take-turn";

/**
 * Gives an empty shop its first settings and its first operator, from the environment. Asked again it changes
 * nothing: from then on the operator edits the settings, and another address in the environment makes nobody an
 * operator. Answers the operators' addresses.
 */
export async function foundShop() {
  return transaction(async (tx) => {
    await takeTurn(tx, "found-shop");
    const founded = await tx.shopSettings.createMany({
      data: [firstSettings()],
      skipDuplicates: true,
    });
    if (founded.count > 0) await keepFirstMinimum(tx);
    const known = await tx.user.findMany({ where: { isOperator: true }, select: { email: true } });
    if (known.length > 0) return { operators: known.map(({ email }) => email) };
    return { operators: [await makeOperator(tx, env().OPERATOR_EMAIL)] };
  });
}

function firstSettings() {
  const { SHOP_NAME, SHOP_CURRENCY, SHOP_COUNTRY, ROYALTY_PERCENT, REFUND_ACCESS } = env();
  return {
    id: 1,
    name: SHOP_NAME,
    currency: SHOP_CURRENCY,
    currencies: [SHOP_CURRENCY],
    country: SHOP_COUNTRY,
    royaltyBp: Math.round(ROYALTY_PERCENT * 100),
    refundAccess: REFUND_ACCESS,
  };
}

// It is written in the shop's own currency; others have none until the operator sets one.
async function keepFirstMinimum(tx: Tx) {
  const { SHOP_CURRENCY, PAYOUT_MINIMUM } = env();
  await tx.payoutMinimum.createMany({
    data: [{ currency: SHOP_CURRENCY, minimumMinor: PAYOUT_MINIMUM }],
    skipDuplicates: true,
  });
}

// The address may be a reader's already: whoever tried the shop first and named themselves later.
async function makeOperator(tx: Tx, email: string) {
  await tx.user.createMany({ data: [{ email }], skipDuplicates: true });
  const { id } = await tx.user.update({ where: { email }, data: { isOperator: true } });
  await recordAudit(tx, { actorId: null, action: "operator-founded", subjectId: id });
  return email;
}
