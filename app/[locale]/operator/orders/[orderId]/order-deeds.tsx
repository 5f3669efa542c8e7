import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import type { OrderFile } from "@/lib/support/order-file";
import { AuditTable } from "../../audit/audit-table";

type Props = { file: OrderFile; locale: string };

/** Who did what about an order, from the record that refuses change. */
export async function OrderDeeds({ file: { order, deeds }, locale }: Props) {
  const t = await getTranslations("operatorDesk.order");
  return (
    <Card title={t("deeds")}>
      {deeds.length === 0 ? (
        <p className="text-sm">{t("noDeeds")}</p>
      ) : (
        <AuditTable rows={deeds} caption={t("deeds")} locale={locale} />
      )}
      <p className="mt-4 text-sm">
        <a href={`/${locale}/operator/audit?subject=${order.number}`} className="quiet-link">
          {t("toAudit")}
        </a>
      </p>
    </Card>
  );
}
