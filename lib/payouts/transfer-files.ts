import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { csvFile } from "@/lib/i18n/csv-file";
import { formatAmount } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { db } from "@/lib/platform/db";
import { creditTransfer } from "./credit-transfer";
import { statementWords } from "./statement-words";

/** A batch as a SEPA file; null when there is no such batch, it is not in euros, or no account of the shop was named. */
export async function sepaFile(operator: Operator, batchId: string) {
  const batch = await findBatch(operator, batchId);
  if (!batch?.iban || !batch.holder || batch.currency !== "EUR") return null;
  const { id, openedAt, executeOn, holder, iban, bic } = batch;
  return creditTransfer({
    ...{ batchId: id, openedAt, executeOn, payer: { holder, iban, bic } },
    payments: batch.payouts.map((payout) => ({
      ...{ payoutId: payout.id, holder: payout.holder, iban: payout.iban ?? "", bic: payout.bic },
      amountMinor: payout.amountMinor,
      remittance: `${payout.statement.shopName} ${payout.statement.number}`,
    })),
  });
}

/** The same batch as a plain list for a bank's own forms, in any currency; null when there is none. */
export async function transferList(operator: Operator, batchId: string, language: string) {
  const batch = await findBatch(operator, batchId);
  if (!batch) return null;
  const { t, locale } = statementWords(language);
  const headings = [
    ...[t("list.date"), t("list.payout"), t("list.statement"), t("list.holder")],
    ...["IBAN", "BIC", t("currency"), t("paper.amount")],
  ];
  const rows = batch.payouts.map((payout) => [
    ...[batch.executeOn, payout.id, payout.statement.number, payout.holder],
    ...[payout.iban ?? "", payout.bic ?? "", payout.currency],
    formatAmount(money(payout.amountMinor, payout.currency), locale),
  ]);
  return csvFile([headings, ...rows], locale);
}

function findBatch(_operator: Operator, batchId: string) {
  return db().transferBatch.findUnique({
    where: { id: batchId },
    include: {
      payouts: {
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        include: { statement: { select: { number: true, shopName: true } } },
      },
    },
  });
}
