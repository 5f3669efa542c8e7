import "server-only";
import { isMissing, stripe } from "@/lib/platform/stripe";

/**
 * Whether an author's account at the provider can receive transfers, asked just now; null when it is none of this
 * shop's.
 */
export async function readConnectAccount(accountId: string) {
  try {
    const account = await stripe().accounts.retrieve(accountId);
    return { id: account.id, canReceive: account.capabilities?.transfers === "active" };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
