import "server-only";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import type { Tx } from "@/lib/platform/db";
import { recordFee } from "./record-fee";
import { type SoldLine, salePostings } from "./sale-postings";
import { splitLine } from "./split";

type Sale = {
  orderId: string;
  currency: string;
  paidAt: Date;
  /** What the provider kept, minor units; zero for free orders, null while the provider does not say. */
  feeMinor: bigint | null;
  lines: SoldLine[];
};

/** Books a paid order: one entry for the sale, one for the provider's fee if known, and each share's amount. */
export async function accrueRoyalties(tx: Tx, sale: Sale) {
  const { orderId, currency, paidAt } = sale;
  await postEntry(tx, {
    cause: `order:${orderId}:sale`,
    code: codes.sale,
    currency,
    orderId,
    occurredAt: paidAt,
    postings: sale.lines.flatMap(salePostings),
  });
  if (sale.feeMinor !== null)
    await recordFee(tx, { orderId, currency, at: paidAt, feeMinor: sale.feeMinor });
  for (const line of sale.lines)
    for (const { authorId, amountMinor } of splitLine(line).authors)
      await tx.orderLineShare.update({
        where: { lineId_authorId: { lineId: line.id, authorId } },
        data: { amountMinor },
      });
}
