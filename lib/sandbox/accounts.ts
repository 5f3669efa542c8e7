import type Stripe from "stripe";
import { z } from "zod";
import type { Bank } from "./bank";
import { newId } from "./object-ids";
import { currency, expand, flag, metadata, metadataOf } from "./parameters";

const capability = z.strictObject({ requested: flag });

/** What `POST /v1/accounts` takes here: an author to be paid, whom Stripe or the shop asks for the rest. */
export const accountParameters = z.strictObject({
  type: z.enum(["express", "custom"]),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  email: z.email().optional(),
  business_type: z.enum(["individual", "company", "non_profit", "government_entity"]).optional(),
  business_profile: z
    .strictObject({
      name: z.string().optional(),
      mcc: z.string().optional(),
      url: z.url().optional(),
      product_description: z.string().optional(),
    })
    .optional(),
  capabilities: z
    .strictObject({ card_payments: capability.optional(), transfers: capability.optional() })
    .optional(),
  default_currency: currency.optional(),
  metadata: metadata.optional(),
  expand,
});

const due = [
  "business_profile.url",
  "external_account",
  "tos_acceptance.date",
  "tos_acceptance.ip",
];

/** A connected account before its owner has said who they are: it can be paid nothing yet. */
export function createAccount(bank: Bank, wish: z.infer<typeof accountParameters>) {
  const id = newId("acct");
  const { type, email, business_type } = wish;
  const asked = Object.entries(wish.capabilities ?? {}).filter(([, said]) => said?.requested);
  const account = {
    ...unusedOfAccount,
    ...{ id, object: "account", type, email: email ?? null, business_type: business_type ?? null },
    business_profile: { ...unusedOfProfile, ...wish.business_profile },
    capabilities: Object.fromEntries(asked.map(([name]) => [name, "inactive"])),
    ...{ charges_enabled: false, payouts_enabled: false, details_submitted: false },
    controller: { type: "application", is_controller: true, ...controllers[type] },
    ...{ country: wish.country ?? "FR", created: bank.clock.seconds() },
    default_currency: wish.default_currency ?? "eur",
    external_accounts: listOfNone(`/v1/accounts/${id}/external_accounts`),
    metadata: metadataOf(wish.metadata),
    requirements: requirements(due, "requirements.past_due"),
  };
  return bank.journal.put(account as unknown as Stripe.Account);
}

export type AccountChange = {
  payouts_enabled?: boolean | undefined;
  charges_enabled?: boolean | undefined;
  details_submitted?: boolean | undefined;
  /** Whether it can receive transfers. */
  transfers?: "active" | "inactive" | "pending" | undefined;
  disabled_reason?: string | undefined;
};

/** What its owner, or the provider, has done with a connected account; the shop is told. */
export function changeAccount(bank: Bank, id: string, change: AccountChange) {
  const before = bank.journal.mustGet("account", id);
  const { transfers, disabled_reason, ...said } = change;
  const flags = Object.fromEntries(Object.entries(said).filter(([, is]) => is !== undefined));
  const changed = { ...before, ...flags } as Stripe.Account;
  if (transfers) changed.capabilities = { ...before.capabilities, transfers };
  const isFine = changed.payouts_enabled && changed.charges_enabled;
  const reason = disabled_reason ?? (isFine ? null : "requirements.past_due");
  changed.requirements = requirements(isFine ? [] : due, reason);
  const account = bank.journal.put(changed);
  bank.tell("account.updated", account, { account: id });
  return account;
}

/** Whether money can be transferred to an account. */
export function canReceive(account: Stripe.Account) {
  return account.capabilities?.transfers === "active";
}

function requirements(currently_due: string[], disabled_reason: string | null) {
  return {
    ...{ alternatives: [], current_deadline: null, currently_due, disabled_reason, errors: [] },
    ...{ eventually_due: currently_due, past_due: currently_due, pending_verification: [] },
  } as Stripe.Account.Requirements;
}

function listOfNone(url: string) {
  return { object: "list", data: [], has_more: false, url };
}

// Who pays the fees and bears the losses: in both kinds the shop.
const controllers = {
  express: {
    ...{ fees: { payer: "application_express" }, losses: { payments: "application" } },
    ...{ requirement_collection: "stripe", stripe_dashboard: { type: "express" } },
  },
  custom: {
    ...{ fees: { payer: "application_custom" }, losses: { payments: "application" } },
    ...{ requirement_collection: "application", stripe_dashboard: { type: "none" } },
  },
};

const unusedOfProfile = {
  annual_revenue: null,
  estimated_worker_count: null,
  mcc: null,
  minority_owned_business_designation: null,
  name: null,
  product_description: null,
  specified_commercial_transactions_act_url: null,
  support_address: null,
  support_email: null,
  support_phone: null,
  support_url: null,
  url: null,
};

const unusedOfAccount = {
  future_requirements: requirements([], null),
  settings: {
    bacs_debit_payments: { display_name: null, service_user_number: null },
    branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
    card_issuing: { tos_acceptance: { date: null, ip: null } },
    card_payments: {
      decline_on: { avs_failure: false, cvc_failure: false },
      statement_descriptor_prefix: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    dashboard: { display_name: null, timezone: "Etc/UTC" },
    invoices: { default_account_tax_ids: null, hosted_payment_method_save: null },
    payments: {
      statement_descriptor: null,
      statement_descriptor_kana: null,
      statement_descriptor_kanji: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    payouts: {
      debit_negative_balances: false,
      schedule: { delay_days: 7, interval: "daily" },
      statement_descriptor: null,
    },
    sepa_debit_payments: {},
  },
  tos_acceptance: { date: null, ip: null, user_agent: null },
};
