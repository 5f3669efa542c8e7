import "server-only";
import type Stripe from "stripe";
import { stripe } from "@/lib/platform/stripe";

/** What a card's bank says early: this payment was probably not made by the card's owner. Nothing has moved. */
export type FraudWarning = {
  id: string;
  /** The bank's word for it: "made_with_stolen_card", "unauthorized_use_of_card" and others. */
  fraudType: string;
  /** False once the payment was returned whole or disputed: then nothing is left to prevent. */
  isActionable: boolean;
  chargeId: string;
  paymentIntentId: string | null;
  raisedAt: Date;
};

/** Asks the provider for a warning by its id. */
export async function readFraudWarning(warningId: string): Promise<FraudWarning> {
  return toldWarning(await stripe().radar.earlyFraudWarnings.retrieve(warningId));
}

/** The warnings raised at the provider since an instant, newest first. */
export async function listFraudWarningsSince(since: Date): Promise<FraudWarning[]> {
  const created = { gte: Math.floor(since.getTime() / 1000) };
  const warnings = await stripe()
    .radar.earlyFraudWarnings.list({ created, limit: 100 })
    .autoPagingToArray({ limit: 1000 });
  return warnings.map(toldWarning);
}

function toldWarning(told: Stripe.Radar.EarlyFraudWarning): FraudWarning {
  const { charge, payment_intent: intent } = told;
  return {
    ...{ id: told.id, fraudType: told.fraud_type, isActionable: told.actionable },
    chargeId: typeof charge === "string" ? charge : charge.id,
    paymentIntentId: typeof intent === "string" ? intent : (intent?.id ?? null),
    raisedAt: new Date(told.created * 1000),
  };
}
