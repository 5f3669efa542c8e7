import { z } from "zod";
import { accountLinkParameters, createAccountLink } from "./account-links";
import { accountParameters, createAccount } from "./accounts";
import { listObject, listParameters, pageOf } from "./pages-of-objects";
import { check } from "./parameters";
import { onlyExpand, type Route, reading } from "./reading";
import { missing } from "./stripe-error";
import {
  createTransfer,
  reversalParameters,
  reverseTransfer,
  transferParameters,
} from "./transfers";

/** The shop's balance and where it goes: movements, payouts, and transfers to authors. */
export const moneyRoutes: Route[] = [
  [
    "GET",
    "/v1/balance",
    (bank, form) => {
      check(onlyExpand, form);
      return bank.balance.object();
    },
  ],
  ...reading("balance_transactions", "balance_transaction", {
    by: ["source", "type", "currency"],
    more: { payout: z.string().optional() },
    fits: (bank, { payout }) => {
      if (payout === undefined) return () => true;
      bank.journal.mustGet("payout", String(payout), "payout");
      const notes = bank.journal.get("_payout_notes", `_notes:${payout}`);
      const brought = new Set(notes?.movements);
      return ({ id }) => brought.has(id);
    },
  }),
  ...reading("payouts", "payout", { by: ["status", "destination"], at: ["arrival_date"] }),
  ...reading("topups", "topup", { by: ["status"] }),
  ["POST", "/v1/accounts", (bank, form) => createAccount(bank, check(accountParameters, form))],
  ...reading("accounts", "account"),
  [
    "POST",
    "/v1/account_links",
    (bank, form) => createAccountLink(bank, check(accountLinkParameters, form)),
  ],
  ["POST", "/v1/transfers", (bank, form) => createTransfer(bank, check(transferParameters, form))],
  ...reading("transfers", "transfer", { by: ["destination", "transfer_group"] }),
  [
    "POST",
    "/v1/transfers/:id/reversals",
    (bank, form, id = "") => reverseTransfer(bank, id, check(reversalParameters, form)),
  ],
  [
    "GET",
    "/v1/transfers/:id/reversals",
    (bank, form, id = "") => {
      bank.journal.mustGet("transfer", id);
      const where = { field: "transfer", value: id };
      const all = bank.journal.list("transfer_reversal", where).reverse();
      const page = pageOf(all, check(z.strictObject(listParameters), form));
      return listObject(page, `/v1/transfers/${id}/reversals`);
    },
  ],
  [
    "GET",
    "/v1/transfers/:id/reversals/:other",
    (bank, form, id = "", reversalId = "") => {
      check(onlyExpand, form);
      const reversal = bank.journal.mustGet("transfer_reversal", reversalId);
      if (reversal.transfer !== id) throw missing("transfer_reversal", reversalId);
      return reversal;
    },
  ],
];
