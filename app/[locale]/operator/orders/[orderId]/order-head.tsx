import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { FormKey } from "@/components/ui/form-key";
import { formatInstant, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { OrderFile } from "@/lib/support/order-file";
import { OneButtonForm } from "../../../one-button-form";
import { sendReceipt } from "./actions";

type Props = { file: OrderFile; locale: string };

/** Which order it is, where it stands, and the press support needs most: its receipt once more. */
export async function OrderHead({ file: { order }, locale }: Props) {
  const t = await getTranslations("operatorDesk.orders");
  const tone = order.state === "paid" ? "success" : order.state === "failed" ? "danger" : "neutral";
  return (
    <div className="mb-8 flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
      <div className="min-w-0">
        <h1 className="flex flex-wrap items-center gap-x-4 gap-y-1 text-3xl">
          <span className="figures">{order.number}</span>
          <span className="font-sans">
            <Badge tone={tone}>{t(`states.${order.state as "paid"}`)}</Badge>
          </span>
        </h1>
        <p className="mt-2 [overflow-wrap:anywhere]">
          {order.email} ·{" "}
          <span className="figures">
            {formatMoney(money(order.totalMinor, order.currency), locale)}
          </span>{" "}
          · {formatInstant(order.paidAt ?? order.placedAt, locale, shopZone)}
        </p>
        <Account file={{ order }} locale={locale} />
      </div>
      {order.state === "paid" ? <Receipt orderId={order.id} locale={locale} /> : null}
    </div>
  );
}

async function Account({
  file: { order },
  locale,
}: {
  file: Pick<OrderFile, "order">;
  locale: string;
}) {
  const t = await getTranslations("operatorDesk.order");
  if (!order.user) return <p className="mt-1 text-sm text-ink-soft">{t("guest")}</p>;
  return (
    <p className="mt-1 text-sm text-ink-soft [overflow-wrap:anywhere]">
      {t("account", { email: order.user.email })}{" "}
      <a href={`/${locale}/operator/look/${order.user.id}`} className="quiet-link">
        {t("lookAs")}
      </a>
    </p>
  );
}

async function Receipt({ orderId, locale }: { orderId: string; locale: string }) {
  const t = await getTranslations("operatorDesk.order");
  return (
    <OneButtonForm
      action={sendReceipt}
      space="operatorDesk"
      label={t("resendReceipt")}
      button={t("resendReceipt")}
      look="main"
      hidden={{ locale, orderId }}
    >
      <FormKey name="press" drawn={randomUUID()} />
    </OneButtonForm>
  );
}
