import "server-only";
import { readTransfer } from "@/lib/payments/read-transfer";
import { applyTransferNews } from "./apply-transfer-news";

/**
 * Something happened to a transfer: asks the provider and books it. "foreign" for one that no payout of ours asked
 * for.
 */
export async function confirmPayout(transferId: string) {
  const transfer = await readTransfer(transferId);
  if (!transfer?.payoutId) return "foreign" as const;
  return applyTransferNews(transfer.payoutId, { transfer });
}
