import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { formatDateTime } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { OrderFile } from "@/lib/support/order-file";
import { timelineOf } from "@/lib/support/order-timeline";

type Props = { file: OrderFile; locale: string };

/** What happened to an order, oldest first. */
export async function OrderTimeline({ file, locale }: Props) {
  const t = await getTranslations("operatorDesk.order");
  const { order, letters, invoices } = file;
  const happenings = timelineOf(order, letters, invoices);
  return (
    <Card title={t("timeline")}>
      <ol className="space-y-2 text-sm">
        {happenings.map(({ key, what, at, facts }) => (
          <li key={key} className="grid gap-x-6 sm:grid-cols-[12rem_1fr]">
            <span className="text-ink-soft">{formatDateTime(at, locale, shopZone)}</span>
            <span className="[overflow-wrap:anywhere]">
              {t(`happened.${what as "paid"}`, facts)}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
