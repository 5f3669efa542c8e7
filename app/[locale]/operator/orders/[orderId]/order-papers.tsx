import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { formatMoney, formatShortDate } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { OrderFile } from "@/lib/support/order-file";

type Props = { file: OrderFile; locale: string };

/** Invoices and credit notes of an order, and where they are printed. */
export async function OrderPapers({ file: { order, invoices }, locale }: Props) {
  const t = await getTranslations("operatorDesk.order");
  return (
    <Card title={t("papers")}>
      {invoices.length === 0 ? (
        <p className="text-sm">{t("noPapers")}</p>
      ) : (
        <>
          <ul className="mb-3 space-y-1 text-sm">
            {invoices.map(({ id, number, kind, issuedAt, grossMinor, currency }) => (
              <li key={id} className="figures">
                {t(`paperKinds.${kind as "invoice"}`)} {number} ·{" "}
                {formatShortDate(issuedAt, locale, shopZone)} ·{" "}
                {formatMoney(money(grossMinor, currency), locale)}
              </li>
            ))}
          </ul>
          <a href={`/${locale}/orders/${order.id}/documents`} className="quiet-link text-sm">
            {t("toPapers")}
          </a>
        </>
      )}
    </Card>
  );
}
