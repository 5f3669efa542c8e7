import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { formatDateTime, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { Account, Code } from "@/lib/ledger/chart-of-accounts";
import type { OrderFile } from "@/lib/support/order-file";

type Props = { file: OrderFile; locale: string };
type Entry = OrderFile["entries"][number];

/** The ledger's entries of an order, each with its postings and the two sums that must be one. */
export async function OrderLedger({ file: { entries }, locale }: Props) {
  const t = await getTranslations("operatorDesk.order");
  return (
    <Card title={t("ledger")}>
      {entries.length === 0 ? <p className="text-sm">{t("noEntries")}</p> : null}
      <div className="grid gap-8">
        {entries.map((entry) => (
          <EntryTable key={String(entry.id)} entry={entry} locale={locale} />
        ))}
      </div>
    </Card>
  );
}

async function EntryTable({ entry, locale }: { entry: Entry; locale: string }) {
  const [t, books, sale] = await Promise.all([
    getTranslations("operatorDesk.order"),
    getTranslations("money"),
    getTranslations("sale"),
  ]);
  const { currency, postings, cause, code, occurredAt } = entry;
  const show = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const sum = (side: string) =>
    postings
      .filter((posting) => posting.side === side)
      .reduce((total, { amountMinor }) => total + amountMinor, 0n);
  return (
    <div>
      <DataTable
        caption={t("entryOf", {
          what: sale(`codes.${code as Code}`),
          at: formatDateTime(occurredAt, locale, shopZone),
        })}
        columns={[
          { key: "account", heading: t("ledgerAccount") },
          { key: "debit", heading: t("debit"), isNumeric: true },
          { key: "credit", heading: t("credit"), isNumeric: true },
        ]}
        rows={postings.map(({ id, account, side, amountMinor }) => ({
          key: String(id),
          cells: {
            account: books(`accounts.${account as Account}`),
            debit: side === "debit" ? show(amountMinor) : "",
            credit: side === "credit" ? show(amountMinor) : "",
          },
        }))}
        footer={{
          key: "sum",
          cells: { account: t("sum"), debit: show(sum("debit")), credit: show(sum("credit")) },
        }}
      />
      <p className="figures mt-2 text-xs text-ink-soft [overflow-wrap:anywhere]">
        {t("entryKey", { key: cause })}
      </p>
    </div>
  );
}
