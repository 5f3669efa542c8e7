import "server-only";
import { ok } from "@/lib/kernel/result";
import { type Tx, transaction } from "@/lib/platform/db";
import { readTrialMark } from "@/lib/pricing/trial-mark";
import { type Choice, cartOf, judgeChoice } from "./sold-package";

/**
 * Puts a book at a chosen price into the browser's cart, with the code it was chosen under; the same book again changes
 * both. A book of one price takes no amount. A code that has ceased to count meanwhile refuses nothing: the cart says so
 * and asks for the price without.
 * Refused: "not-for-sale", or the price's own reason.
 */
export async function addToCart(browserHash: string, choice: Choice) {
  const judged = await judgeChoice(browserHash, choice);
  if (!judged.ok) return judged;
  await transaction(async (tx) => {
    const cart = await cartOf(tx, browserHash);
    const key = { cartId: cart.id, packageId: choice.packageId, purpose: "own", recipient: "" };
    const data = { ...judged.value, trialTurnId: await findTurn(tx, choice) };
    await tx.cartLine.createMany({ data: [{ ...key, ...data }], skipDuplicates: true });
    await tx.cartLine.updateMany({ where: key, data });
  });
  return ok(null);
}

// A mark of another package, or of what this shop did not sign, says nothing of this one.
async function findTurn(tx: Tx, { packageId, trialMark = null }: Choice) {
  const id = readTrialMark(trialMark);
  const where = { id: id ?? "", trial: { packageId } };
  const turn = id ? await tx.priceTrialTurn.findFirst({ where, select: { id: true } }) : null;
  return turn?.id ?? null;
}
