import "server-only";
import { type Account, type Code, codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import type { Movement } from "@/lib/payments/movement";
import { raiseException } from "@/lib/payments/raise-exception";
import type { Tx } from "@/lib/platform/db";
import { moveRoyalties } from "@/lib/royalties/move-royalties";
import { movementEntries } from "@/lib/royalties/provider-movement";
import type { FoundRefund } from "./found-refund";
import { giveUpOrder } from "./give-up-order";

/** The money has reached the reader: the sale is undone as far as it went back, once per refund. */
export async function bookRefund(tx: Tx, refund: FoundRefund, movement: Movement | null, at: Date) {
  const { id, orderId, currency, amountMinor } = refund;
  await move(tx, refund, "reader", `refund:${id}`, at);
  if (movement)
    for (const entry of movementEntries(
      { cause: `refund:${id}`, orderId, occurredAt: at },
      { amountMinor: -amountMinor, currency },
      movement,
    ))
      await postEntry(tx, entry);
  await settleRequests(tx, refund, at);
  if (refund.kind === "surplus") await giveUpOrder(tx, orderId, at);
}

/** The bank has sent the money back to the shop: the mirror of the above, once per refund. */
export async function bookReturn(tx: Tx, refund: FoundRefund, movement: Movement | null, at: Date) {
  const { id, orderId, currency, amountMinor } = refund;
  await move(tx, refund, "shop", `refund:${id}:returned`, at);
  if (movement)
    for (const entry of movementEntries(
      { cause: `refund:${id}:returned`, orderId, occurredAt: at },
      { amountMinor, currency },
      movement,
    ))
      await postEntry(tx, entry);
}

async function move(
  tx: Tx,
  refund: FoundRefund,
  towards: "reader" | "shop",
  cause: string,
  at: Date,
) {
  const { orderId, currency, kind, amountMinor, parts } = refund;
  const header = { orderId, currency };
  const isBack = towards === "reader";
  if (kind === "surplus")
    return transfer(tx, {
      ...{ ...header, at, amountMinor, isBack, account: "refunds-due" },
      ...{ cause: `${cause}:surplus`, code: codes.surplusReturned },
    });
  const code = isBack ? codes.refund : codes.refundReturned;
  await moveRoyalties(tx, { ...header, cause: `${cause}:reversal`, code, at, towards, parts });
  const restMinor = parts.reduce((rest, part) => rest - part.amountMinor, amountMinor);
  if (restMinor === 0n) return;
  // More than the order still held went back: the house bears it until the operator has looked.
  await transfer(tx, {
    ...{ ...header, at, amountMinor: restMinor, isBack, account: "house-revenue" },
    ...{ cause: `${cause}:rest`, code },
  });
  if (isBack)
    await raiseException(tx, {
      key: `refund:${refund.id}:exceeds`,
      kind: "refund-exceeds-order",
      orderId,
      subjectId: refund.providerRefundId ?? refund.id,
      details: { restMinor: String(restMinor), currency },
    });
}

type Transfer = {
  cause: string;
  code: Code;
  orderId: string;
  currency: string;
  at: Date;
  amountMinor: bigint;
  isBack: boolean;
  account: Account;
};

function transfer(tx: Tx, { at, amountMinor, isBack, account, ...header }: Transfer) {
  const [debit, credit]: Account[] = isBack
    ? [account, "provider-clearing"]
    : ["provider-clearing", account];
  return postEntry(tx, {
    ...header,
    occurredAt: at,
    postings: [
      { account: debit as Account, side: "debit", amountMinor },
      { account: credit as Account, side: "credit", amountMinor },
    ],
  });
}

// Whoever returned it: a line of which nothing is kept any more has its request settled. A request whose refund brings
// less than is left, since other money of the line came home meanwhile, goes back to the queue for the rest.
async function settleRequests(tx: Tx, { parts, requestId }: FoundRefund, at: Date) {
  const isShort = parts.some(({ line }) => line.claimedMinor < line.priceMinor);
  if (requestId && isShort)
    await tx.refundRequest.updateMany({
      where: { id: requestId, state: "approved" },
      data: { state: "requested" },
    });
  const whole = parts.filter(
    ({ line, amountMinor }) => line.returnedMinor + amountMinor >= line.priceMinor,
  );
  await tx.refundRequest.updateMany({
    where: {
      OR: [
        { lineId: { in: whole.map(({ lineId }) => lineId) }, alsoLineIds: { isEmpty: true } },
        ...(requestId && !isShort ? [{ id: requestId }] : []),
      ],
      state: { in: ["requested", "approved"] },
    },
    data: { state: "settled", closedAt: at },
  });
  await settleGroups(
    tx,
    parts.map(({ lineId }) => lineId),
    at,
  );
}

// Copies that were asked back at once are settled when all of them have gone back, by whichever ways.
async function settleGroups(tx: Tx, lineIds: string[], at: Date) {
  const groups = await tx.refundRequest.findMany({
    where: {
      state: { in: ["requested", "approved"] },
      AND: [
        { NOT: { alsoLineIds: { isEmpty: true } } },
        { OR: [{ lineId: { in: lineIds } }, { alsoLineIds: { hasSome: lineIds } }] },
      ],
    },
  });
  for (const { id, lineId, alsoLineIds } of groups) {
    const lines = await tx.orderLine.findMany({ where: { id: { in: [lineId, ...alsoLineIds] } } });
    if (lines.every(({ priceMinor, returnedMinor }) => returnedMinor >= priceMinor))
      await tx.refundRequest.update({ where: { id }, data: { state: "settled", closedAt: at } });
  }
}
