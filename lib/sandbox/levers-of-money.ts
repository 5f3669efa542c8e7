import { z } from "zod";
import { changeAccount } from "./accounts";
import { settleLateCharges } from "./charges";
import { checkEmpty, type Lever } from "./levers";
import { createMovement } from "./movements";
import { amount, check, currency, flag, whole } from "./parameters";
import { arrivePayout, createPayout, failPayout } from "./payouts";
import { createTopUp, reverseTopUp } from "./top-ups";

const text = z.string().optional();

const account = z.strictObject({
  payouts_enabled: flag.optional(),
  charges_enabled: flag.optional(),
  details_submitted: flag.optional(),
  transfers: z.enum(["active", "inactive", "pending"]).optional(),
  disabled_reason: text,
});

const fault = z.strictObject({
  code: z.string().default("transfers_not_allowed"),
  message: z
    .string()
    .default(
      "The requested transfer cannot be created. Contact us if you are receiving this error.",
    ),
  calls: whole.default(1),
});

const payout = z.strictObject({
  currency: currency.default("eur"),
  amount: whole.optional(),
  outcome: z.enum(["paid", "failed", "in_transit"]).default("paid"),
  failure_code: text,
});

const usageFee = z.strictObject({
  amount,
  currency: currency.default("eur"),
  description: z.string().default("Automatic tax"),
  isBack: flag.default(false),
});

const topUp = z.strictObject({ amount, currency: currency.default("eur") });

const settlement = z.strictObject({
  currency,
  settled_in: currency.optional(),
  rate: z.coerce.number().positive().optional(),
});

/** What the provider does with the shop's balance, its bank and its authors' accounts. */
export const leversOfMoney: Lever[] = [
  [
    "POST",
    "/_sandbox/balance/pause",
    ({ bank }, form) => {
      checkEmpty(form);
      bank.levers.isBalanceLate = true;
      return { settled: 0 };
    },
  ],
  [
    "POST",
    "/_sandbox/balance/resume",
    ({ bank }, form) => {
      checkEmpty(form);
      bank.levers.isBalanceLate = false;
      return { settled: settleLateCharges(bank) };
    },
  ],
  [
    "POST",
    "/_sandbox/balance/pending",
    ({ bank }, form) => {
      const { seconds } = check(z.strictObject({ seconds: whole }), form);
      bank.levers.pendingSeconds = seconds;
      return { seconds };
    },
  ],
  [
    "POST",
    "/_sandbox/settlements",
    ({ bank }, form) => {
      const { currency: from, settled_in, rate } = check(settlement, form);
      if (settled_in && rate) bank.levers.settlements.set(from, { currency: settled_in, rate });
      else bank.levers.settlements.delete(from);
      return { currency: from, settled_in: settled_in ?? from, rate: rate ?? null };
    },
  ],
  [
    "POST",
    "/_sandbox/fees",
    ({ bank }, form) => {
      const { amount: fee, isBack, ...said } = check(usageFee, form);
      return createMovement(bank, {
        ...{ ...said, type: "stripe_fee", category: "fee", source: null },
        amount: isBack ? fee : -fee,
      });
    },
  ],
  [
    "POST",
    "/_sandbox/payouts",
    ({ bank }, form) => {
      const { outcome, failure_code, ...wish } = check(payout, form);
      const { id } = createPayout(bank, wish);
      if (outcome === "paid") return arrivePayout(bank, id);
      if (outcome === "failed") return failPayout(bank, id, failure_code);
      return bank.journal.mustGet("payout", id);
    },
  ],
  [
    "POST",
    "/_sandbox/payouts/:id/arrive",
    ({ bank }, form, id = "") => {
      checkEmpty(form);
      return arrivePayout(bank, id);
    },
  ],
  [
    "POST",
    "/_sandbox/payouts/:id/fail",
    ({ bank }, form, id = "") =>
      failPayout(bank, id, check(z.strictObject({ failure_code: text }), form).failure_code),
  ],
  ["POST", "/_sandbox/topups", ({ bank }, form) => createTopUp(bank, check(topUp, form))],
  [
    "POST",
    "/_sandbox/topups/:id/reverse",
    ({ bank }, form, id = "") => {
      checkEmpty(form);
      return reverseTopUp(bank, id);
    },
  ],
  [
    "POST",
    "/_sandbox/accounts/:id",
    ({ bank }, form, id = "") => changeAccount(bank, id, check(account, form)),
  ],
  [
    "POST",
    "/_sandbox/transfers/refuse",
    ({ bank }, form) => {
      const { calls: left, ...said } = check(fault, form);
      bank.levers.nextTransferFaults.push({ ...said, left });
      return { ...said, calls: left };
    },
  ],
];
