import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { addDays } from "@/lib/kernel/time";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { type BuyerDetails, type InvoicedBuyer, saysAlready } from "./buyer-details";
import { draftRestatement, lastOf, plainBuyer } from "./draft";
import { draftMoves } from "./draft-moves";
import { fileDocuments } from "./file-documents";
import { listFiled, listInvoicedOrders } from "./filed-documents";
import { type Asker, findOrderFor } from "./invoiced-order";
import { takeTurn } from "./take-turn";
import { listUndocumentedMoves } from "./undocumented-moves";

/** How long after the payment an invoice may be made out to somebody else, in days. */
export const restatableDays = 365;

/** How often: each time uses up two numbers for ever. */
const restatements = 5;

/**
 * Makes an order's invoice out to a company. One that has its number is never changed: a credit note takes back what
 * is left of it and a new invoice takes its place (docs/decisions/0014); one that has none yet is made out to the
 * company from the start. Saying the same again changes nothing.
 * Refused: "not-found", "not-invoiced" (nothing was paid, or the seller is not known yet), "nothing-left" when all
 * of it went back, "too-late", "too-often".
 */
export async function restateInvoice(asker: Asker, orderId: string, details: BuyerDetails) {
  const found = await findOrderFor(asker, orderId);
  if (!found) return refused("not-found");
  if (!found.paidAt) return refused("not-invoiced");
  if (now() > addDays(found.paidAt, restatableDays)) return refused("too-late");
  return transaction(async (tx) => {
    const turn = await takeTurn(tx);
    const [order] = await listInvoicedOrders(tx, [orderId]);
    if (!turn || !order) return refused("not-invoiced");
    const buyer: InvoicedBuyer = { ...plainBuyer(order), ...details };
    const filed = (await listFiled(tx, [orderId])).get(orderId) ?? [];
    const moves = await listUndocumentedMoves(tx, { orderId, afterEntry: 0n, limit: 1000 });
    const fresh = await draftMoves(tx, moves, buyer);
    const last = lastOf([...filed, ...fresh], "invoice");
    if (!last) return refused("not-invoiced");
    const turns = filed.filter(({ kind }) => kind === "invoice").length;
    const isSaid = saysAlready(last.buyer, details);
    const anew = isSaid
      ? []
      : draftRestatement(order, [...filed, ...fresh], { buyer, turn: turns });
    if (!isSaid && anew.length === 0) return refused("nothing-left");
    if (!isSaid && turns > restatements) return refused("too-often");
    await fileDocuments(tx, turn, [...fresh, ...anew]);
    if ([...fresh, ...anew].some(({ kind }) => kind === "invoice"))
      await recordAudit(tx, {
        actorId: idOf(asker),
        action: "invoice-restated",
        subjectId: orderId,
      });
    return ok(null);
  });
}

// Whoever is signed out has proven the order, not who they are.
function idOf(asker: Asker) {
  return asker.kind === "reader" || asker.kind === "operator" ? asker.id : null;
}
