import type Stripe from "stripe";

/** How a refund of a charge goes: what its card is known for, or what a lever has set. */
export type RefundOutcome =
  /** Succeeds at once. */
  | "now"
  /** Is pending, and succeeds after a while. */
  | "later"
  /** Succeeds, and comes back after a while. */
  | "fails"
  /** Is pending until it is told otherwise. */
  | "pending"
  /** Is pending for want of money on the balance, which it has not left yet. */
  | "insufficient_funds"
  /** Waits for the buyer to say where the money shall go. */
  | "requires_action"
  /** Is refused by the bank before the answer leaves. */
  | "failed";

/** Our notes beside a session: what Stripe's object does not say, or only when asked. */
export type SessionNotes = {
  id: string;
  object: "_session_notes";
  lines: Stripe.LineItem[];
  intentMetadata: Record<string, string>;
  breakdown?: Stripe.Checkout.Session.TotalDetails.Breakdown;
};

/** Our notes beside a charge: what its card does later. */
export type ChargeNotes = { id: string; object: "_charge_notes"; refund: RefundOutcome };

/** Our notes beside a payout: the movements it brings to the bank, oldest first. */
export type PayoutNotes = { id: string; object: "_payout_notes"; movements: string[] };

/** An address given to the owner of a connected account, and where it leads back to. */
export type LinkNotes = {
  id: string;
  object: "_account_link";
  account: string;
  refresh_url: string;
  return_url: string;
  expires_at: number;
};

/** Something that happens by itself at an instant (seconds since 1970). */
export type Delayed = {
  id: string;
  object: "_delayed";
  at: number;
  what:
    | { kind: "settle" | "reject"; sessionId: string }
    | { kind: "refund-succeeds" | "refund-fails"; refundId: string }
    | { kind: "dispute-moves"; disputeId: string; status: string };
};

/** An event as it is kept: its object as it was then. */
export type KeptEvent = {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  data: { object: object };
  livemode: boolean;
  pending_webhooks: number;
  request: { id: null; idempotency_key: null };
  type: string;
  /** The connected account it is about, if it is about one. */
  account?: string;
};

/** What is still to be told to the shop, or was: one event, one address. */
export type Delivery = {
  id: string;
  object: "_delivery";
  eventId: string;
  tries: number;
  /** Milliseconds since 1970 of the sandbox's time. */
  nextAt: number;
  /** Given up after the last try; dropped before the first, by a lever. */
  state: "waiting" | "taken" | "given-up" | "dropped";
};

/** What a file holds, beside what is said of it. */
export type FileBytes = { id: string; object: "_file_bytes"; base64: string };

/** The first answer for an idempotency key, with the print of what was asked. */
export type KeptAnswer = {
  id: string;
  object: "_idempotency";
  created: number;
  print: string;
  status: number;
  answer: unknown;
};

/** Every kind of object the sandbox remembers, by its name. */
export type Kinds = {
  account: Stripe.Account;
  balance_transaction: Stripe.BalanceTransaction;
  charge: Stripe.Charge;
  "checkout.session": Stripe.Checkout.Session;
  dispute: Stripe.Dispute;
  event: KeptEvent;
  file: Stripe.File;
  payment_intent: Stripe.PaymentIntent;
  payout: Stripe.Payout;
  "radar.early_fraud_warning": Stripe.Radar.EarlyFraudWarning;
  refund: Stripe.Refund;
  tax_rate: Stripe.TaxRate;
  topup: Stripe.Topup;
  transfer: Stripe.Transfer;
  transfer_reversal: Stripe.TransferReversal;
  _account_link: LinkNotes;
  _charge_notes: ChargeNotes;
  _clock: { id: string; object: "_clock"; aheadSeconds: number };
  _delayed: Delayed;
  _delivery: Delivery;
  _file_bytes: FileBytes;
  _idempotency: KeptAnswer;
  _payout_notes: PayoutNotes;
  _session_notes: SessionNotes;
};

export type Kind = keyof Kinds;
