import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { buttonClasses } from "@/components/ui/button-classes";
import { FormKey } from "@/components/ui/form-key";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { findOrders } from "@/lib/bookkeeping/find-orders";
import { currentOperator } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatMoney, formatShortDate } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import { give } from "./actions";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: PageQuery;
};
type Order = Awaited<ReturnType<typeof findOrders>>[number];

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "money" });
  return { title: t("refund") };
}

/** Looks an order up by number or address and gives part of a line back. */
export default async function GiveRefund({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const { q: asked = "", given } = await pageQuery(searchParams, "q", "given");
  const [t, orders] = await Promise.all([getTranslations("money"), findOrders(operator, asked)]);
  return (
    <>
      <h1 className="mb-4 text-3xl">{t("refund")}</h1>
      <p className="mb-8 max-w-prose text-ink-soft">{t("refundText")}</p>
      <form className="mb-8 flex flex-wrap items-end gap-3">
        <label className="min-w-0 grow space-y-1.5 sm:max-w-md">
          <span className="block text-sm font-semibold">{t("numberOrEmail")}</span>
          <input
            name="q"
            defaultValue={asked}
            required
            maxLength={320}
            className="block w-full rounded-md border border-edge bg-sheet px-3 py-2 text-base text-ink"
          />
        </label>
        <button type="submit" className={buttonClasses("plain")}>
          {t("find")}
        </button>
      </form>
      {given ? <Notice tone="success" title={t("given")} /> : null}
      {asked && orders.length === 0 ? <Notice title={t("noOrder")} /> : null}
      <ul className="mt-6 space-y-6">
        {orders.map((order) => (
          <li key={order.id}>
            <FoundOrder order={order} asked={asked} locale={locale} />
          </li>
        ))}
      </ul>
    </>
  );
}

async function FoundOrder({
  order,
  asked,
  locale,
}: {
  order: Order;
  asked: string;
  locale: string;
}) {
  return (
    <article
      aria-label={order.number}
      className="rounded-lg border border-rule bg-sheet p-5 sm:p-6"
    >
      <p className="figures text-sm text-ink-soft [overflow-wrap:anywhere]">
        {order.number} · {order.email}
        {order.paidAt ? ` · ${formatShortDate(order.paidAt, locale, shopZone)}` : ""}
      </p>
      {order.lines.map((line) => (
        <Line key={line.id} line={line} asked={asked} locale={locale} />
      ))}
    </article>
  );
}

async function Line({
  line,
  asked,
  locale,
}: {
  line: Order["lines"][number];
  asked: string;
  locale: string;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("money"),
    getTranslations("common"),
    formReasons(),
  ]);
  const { id, title, currency, priceMinor, claimedMinor } = line;
  const show = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const left = priceMinor - claimedMinor;
  return (
    <div className="mt-4 grid gap-4 border-t border-rule pt-4 lg:grid-cols-[1fr_20rem]">
      <div>
        <h2 className="text-lg">{title}</h2>
        <p className="text-sm">{t("leftOf", { left: show(left), price: show(priceMinor) })}</p>
      </div>
      {left > 0n ? (
        <ActionForm
          action={give}
          label={`${t("give")} ${title}`}
          hidden={{ locale, lineId: id, currency, asked }}
          reasons={reasons}
          errorTitle={common("problem")}
          className="space-y-3"
        >
          <FormKey name="refundId" drawn={randomUUID()} />
          <TextField
            name="amount"
            label={t("amountIn", { currency })}
            inputMode="decimal"
            scope={id}
            isRequired
          />
          <TextField
            name="reason"
            label={t("why")}
            rows={2}
            maxLength={2000}
            scope={id}
            isRequired
          />
          <SubmitButton look="danger" pendingText={common("sending")}>
            {t("give")}
          </SubmitButton>
        </ActionForm>
      ) : null}
    </div>
  );
}
