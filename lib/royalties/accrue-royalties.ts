import "server-only";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import type { Tx } from "@/lib/platform/db";
import { type SoldLine, salePostings } from "./sale-postings";
import { splitLine } from "./split";

type Sale = {
  orderId: string;
  currency: string;
  paidAt: Date;
  /** What the provider kept, minor units; zero for free orders. */
  feeMinor: bigint;
  lines: SoldLine[];
};

/** Books a paid order: one entry for the sale, one for the provider's fee, and each share's amount on its row. */
export async function accrueRoyalties(tx: Tx, sale: Sale) {
  const { orderId, currency, paidAt } = sale;
  const header = { currency, orderId, occurredAt: paidAt };
  await postEntry(tx, {
    ...header,
    cause: `order:${orderId}:sale`,
    code: codes.sale,
    postings: sale.lines.flatMap(salePostings),
  });
  await postEntry(tx, {
    ...header,
    cause: `order:${orderId}:fee`,
    code: codes.fee,
    postings: [
      { account: "provider-fees", side: "debit", amountMinor: sale.feeMinor },
      { account: "provider-clearing", side: "credit", amountMinor: sale.feeMinor },
    ],
  });
  for (const line of sale.lines)
    for (const { authorId, amountMinor } of splitLine(line).authors)
      await tx.orderLineShare.update({
        where: { lineId_authorId: { lineId: line.id, authorId } },
        data: { amountMinor },
      });
}
