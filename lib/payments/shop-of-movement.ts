import "server-only";
import { stripe } from "@/lib/platform/stripe";

/**
 * The tag of the shop a movement's source belongs to, where several shops share one account: that of its payment.
 * Null when it has none, or is no payment, refund or dispute.
 */
export async function shopOfMovement(source: string): Promise<string | null> {
  const charge = await chargeOf(source);
  return charge?.metadata?.shop ?? null;
}

async function chargeOf(source: string) {
  if (/^(ch|py)_/.test(source)) return stripe().charges.retrieve(source);
  if (/^(re|pyr)_/.test(source))
    return expanded((await stripe().refunds.retrieve(source, { expand: ["charge"] })).charge);
  if (/^(dp|du)_/.test(source))
    return expanded((await stripe().disputes.retrieve(source, { expand: ["charge"] })).charge);
  return null;
}

function expanded<T>(field: string | T | null): T | null {
  return typeof field === "string" ? null : field;
}
