import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { formatInstant, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { SalePage } from "@/lib/sales/sale-page";

type Props = { sale: SalePage; locale: string; zone: string };
type Entries = SalePage["payoutEntries"];

/**
 * Every movement of the books that concerns this author's part of the sale, in the order they were booked, and apart
 * from them those of the payout that carries it.
 */
export async function EntriesTable({ sale, ...where }: Props) {
  const t = await getTranslations("sale");
  const { currency } = sale;
  return (
    <div className="space-y-12">
      <Entries {...where} currency={currency} caption={t("entries")} entries={sale.entries} />
      {sale.payoutEntries.length > 0 ? (
        <Entries
          {...where}
          currency={currency}
          caption={t("payoutEntries")}
          entries={sale.payoutEntries}
        />
      ) : null}
    </div>
  );
}

async function Entries({
  caption,
  entries,
  currency,
  locale,
  zone,
}: {
  caption: string;
  entries: Entries;
  currency: string;
  locale: string;
  zone: string;
}) {
  const t = await getTranslations("sale");
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: "number", heading: t("number") },
        { key: "at", heading: t("at") },
        { key: "what", heading: t("what") },
        { key: "from", heading: t("moveFrom") },
        { key: "to", heading: t("moveTo") },
        { key: "amount", heading: t("amount"), isNumeric: true },
        { key: "cause", heading: t("cause") },
      ]}
      rows={entries.flatMap((entry) =>
        entry.moves.map((move, place) => ({
          key: `${entry.id}-${move.from}-${move.to}`,
          cells: {
            number: place === 0 ? <span id={`entry-${entry.id}`}>{entry.id}</span> : entry.id,
            at: formatInstant(entry.at, locale, zone),
            what: t(`codes.${entry.code}`),
            from: t(`places.${move.from}`),
            to: t(`places.${move.to}`),
            amount: formatMoney(money(move.amountMinor, currency), locale),
            cause: <span className="font-mono text-xs break-all">{entry.cause}</span>,
          },
        })),
      )}
    />
  );
}
