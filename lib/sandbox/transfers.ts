import type Stripe from "stripe";
import { z } from "zod";
import { canReceive } from "./accounts";
import type { Bank } from "./bank";
import { createMovement } from "./movements";
import { newId } from "./object-ids";
import { amount, currency, expand, metadata, metadataOf } from "./parameters";
import { executionRefused, missing } from "./stripe-error";

/** What `POST /v1/transfers` takes here: money of the shop's balance for an author. */
export const transferParameters = z.strictObject({
  amount,
  currency,
  destination: z.string(),
  description: z.string().optional(),
  transfer_group: z.string().optional(),
  metadata: metadata.optional(),
  expand,
});

/** Moves money from the shop's balance to a connected account; refused when either cannot. */
export function createTransfer(bank: Bank, wish: z.infer<typeof transferParameters>) {
  const { amount, currency, destination } = wish;
  const account = bank.journal.get("account", destination);
  if (!account) throw missing("destination", destination, "destination", 400);
  refuseAsTold(bank);
  if (!canReceive(account))
    throw executionRefused(
      "Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments",
      { code: "insufficient_capabilities_for_transfer" },
    );
  if (bank.balance.available(currency) < amount) throw tooLittle();
  const id = newId("tr");
  const movement = createMovement(bank, {
    ...{ type: "transfer", source: id, amount: -amount, currency },
  });
  const transfer = bank.journal.put<Stripe.Transfer>({
    ...{ id, object: "transfer", amount, amount_reversed: 0, currency, destination },
    ...{ balance_transaction: movement.id, created: bank.clock.seconds(), livemode: false },
    ...{ description: wish.description ?? null, destination_payment: newId("py") },
    ...{ metadata: metadataOf(wish.metadata), reversals: reversalsOf(bank, id) },
    ...{ reversed: false, source_transaction: null, source_type: "card" },
    transfer_group: wish.transfer_group ?? null,
  });
  bank.tell("transfer.created", transfer);
  return transfer;
}

export const reversalParameters = z.strictObject({
  amount: amount.optional(),
  description: z.string().optional(),
  metadata: metadata.optional(),
  expand,
});

/** Takes a transfer back from the author's account, whole or in part. */
export function reverseTransfer(
  bank: Bank,
  transferId: string,
  wish: z.infer<typeof reversalParameters>,
) {
  const transfer = bank.journal.mustGet("transfer", transferId);
  const left = transfer.amount - transfer.amount_reversed;
  if (left === 0) throw executionRefused(`Transfer ${transferId} is already fully reversed.`);
  const amount = wish.amount ?? left;
  if (amount > left)
    throw executionRefused(
      `Reversal amount (${amount}) is greater than unreversed amount on transfer (${left})`,
      { param: "amount" },
    );
  const id = newId("trr");
  const { currency } = transfer;
  const movement = createMovement(bank, {
    ...{ type: "transfer_refund", category: "transfer_reversal", source: id, amount, currency },
  });
  const reversal = bank.journal.put<Stripe.TransferReversal>({
    ...{ id, object: "transfer_reversal", amount, balance_transaction: movement.id, currency },
    ...{ created: bank.clock.seconds(), destination_payment_refund: newId("pyr") },
    ...{ metadata: metadataOf(wish.metadata), source_refund: null, transfer: transferId },
  });
  const amount_reversed = transfer.amount_reversed + amount;
  const reversed = amount_reversed === transfer.amount;
  const reversals = reversalsOf(bank, transferId);
  bank.tell(
    "transfer.reversed",
    bank.journal.put({ ...transfer, amount_reversed, reversed, reversals }),
  );
  return reversal;
}

/** The last ten reversals of a transfer, newest first, as they stand on it. */
function reversalsOf(bank: Bank, transferId: string) {
  const where = { field: "transfer", value: transferId };
  const all = bank.journal.list("transfer_reversal", where).reverse();
  const url = `/v1/transfers/${transferId}/reversals`;
  return { object: "list" as const, data: all.slice(0, 10), has_more: all.length > 10, url };
}

function refuseAsTold(bank: Bank) {
  const next = bank.levers.nextTransferFaults[0];
  if (!next) return;
  next.left -= 1;
  if (next.left === 0) bank.levers.nextTransferFaults.shift();
  throw executionRefused(next.message, { code: next.code });
}

function tooLittle() {
  return executionRefused(
    "You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. See: https://stripe.com/docs/testing#available-balance",
    { code: "balance_insufficient" },
  );
}
