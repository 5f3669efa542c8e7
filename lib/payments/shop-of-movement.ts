import "server-only";
import { stripe } from "@/lib/platform/stripe";

/**
 * The tag of the shop a movement's source belongs to, where several shops share one account: that of its payment,
 * or of its transfer or payout. Null when it has none, or is nothing that carries one.
 */
export async function shopOfMovement(source: string): Promise<string | null> {
  const tagged = (await chargeOf(source)) ?? (await outgoing(source));
  return tagged?.metadata?.shop ?? null;
}

async function outgoing(source: string) {
  if (source.startsWith("tr_")) return stripe().transfers.retrieve(source);
  if (source.startsWith("po_")) return stripe().payouts.retrieve(source);
  if (!source.startsWith("trr_")) return null;
  // A reversal is not to be had without its transfer: its movement knows it.
  const expand = ["data.source.transfer"];
  const { data } = await stripe().balanceTransactions.list({ source, limit: 1, expand });
  const reversal = data[0]?.source;
  if (!reversal || typeof reversal === "string" || reversal.object !== "transfer_reversal")
    return null;
  return expanded(reversal.transfer);
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
