import type Stripe from "stripe";
import type { Journal } from "./journal";

/** What every part of the sandbox works with. */
export type Bank = {
  journal: Journal;
  /** Keeps an event and starts telling the shop. */
  tell: (type: string, object: { id: string; object: string }) => void;
  /** Base address of this process, for payment pages. */
  origin: () => string;
  /** How long delayed things take, in seconds. */
  delaySeconds: number;
  /** Charges made now reach the balance later: until then their movement and fee are not known. */
  isBalanceLate: boolean;
};

/** Our notes beside a session: what Stripe's object does not say. */
export type SessionNotes = {
  id: string;
  object: "_session_notes";
  lines: Stripe.LineItem[];
  intentMetadata: Record<string, string>;
};

/** Our notes beside a charge: what its card does later. */
export type ChargeNotes = {
  id: string;
  object: "_charge_notes";
  refund: "now" | "later" | "fails";
};

/** Something that happens by itself at an instant (seconds since 1970). */
export type Delayed = {
  id: string;
  object: "_delayed";
  at: number;
  isDone: boolean;
  what:
    | { kind: "settle" | "reject"; sessionId: string }
    | { kind: "refund-succeeds" | "refund-fails"; refundId: string };
};
