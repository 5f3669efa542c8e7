import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { OrderWatch } from "@/components/shop/order-watch";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { downloadAddresses } from "@/lib/access/download-addresses";
import { isFrozen } from "@/lib/access/refund-freeze";
import { currentBuyer } from "@/lib/edge/current-actor";
import { currentShop } from "@/lib/edge/current-shop";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { log } from "@/lib/edge/log";
import { mustSpeak } from "@/lib/edge/must-speak";
import { formatInstant, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { findOrderOf, type OrderPage, standingOf } from "@/lib/orders/order-page";
import { settleCheckout } from "@/lib/orders/settle-checkouts";

type Props = { params: Promise<{ locale: string; orderId: string }> };

export const metadata = { robots: { index: false } };

/** Where an order stands, told truly: confirming, paid or failed. Being led here proves nothing. */
export default async function OrderStatus({ params }: Props) {
  const { locale, orderId } = await params;
  mustSpeak(locale);
  const t = await getTranslations("order");
  const order = await findSettled(orderId);
  if (!order)
    return (
      <PageBody width="narrow">
        <EmptyState
          title={t("private")}
          actions={
            <LinkButton href={`/${locale}/sign-in?to=/${locale}/orders/${orderId}`}>
              {(await getTranslations("common"))("signIn")}
            </LinkButton>
          }
        >
          {t("privateText")}
        </EmptyState>
      </PageBody>
    );
  const standing = standingOf(order);
  return (
    <PageBody width="narrow">
      <title>{t("title", { number: order.number })}</title>
      <p className="figures text-sm text-ink-soft">{t("title", { number: order.number })}</p>
      {standing === "paid" ? <Paid order={order} locale={locale} /> : null}
      {standing === "confirming" ? <Confirming order={order} /> : null}
      {standing === "failed" ? (
        <>
          <h1 className="mt-2 mb-6 text-3xl">{t("failed")}</h1>
          <Notice tone="error">{t("failedText")}</Notice>
          <p className="mt-8">
            <LinkButton href={`/${locale}/cart`}>{t("backToCart")}</LinkButton>
          </p>
        </>
      ) : null}
    </PageBody>
  );
}

// The page may ask the provider, through the same function as the event: whoever is first settles, the others find it done.
async function findSettled(orderId: string) {
  const buyer = await currentBuyer();
  const order = await findOrderOf(buyer, orderId);
  const waiting = order?.checkouts.find(({ state, sessionId }) => sessionId && state !== "paid");
  if (order?.state !== "pending" || !waiting?.sessionId) return order;
  const verdict = await settleCheckout(waiting.sessionId).catch((error: Error) => {
    log.warn(
      { orderId, reason: error.message },
      "the provider could not be asked from the order's page",
    );
    return "wait" as const;
  });
  return verdict === "wait" ? order : findOrderOf(buyer, orderId);
}

async function Confirming({ order }: { order: OrderPage }) {
  const t = await getTranslations("order");
  const open = order.checkouts.find(({ state }) => state === "open");
  return (
    <>
      <h1 className="mt-2 mb-6 text-3xl">{t("confirming")}</h1>
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
      <Notice>
        <span className="breathing">{t("confirmingText")}</span>
      </Notice>
      <OrderWatch orderId={order.id} />
      {open?.url ? (
        <p className="mt-8">
          <LinkButton look="plain" href={open.url}>
            {t("continuePay")}
          </LinkButton>
        </p>
      ) : null}
    </>
  );
}

async function Paid({ order, locale }: { order: OrderPage; locale: string }) {
  const [t, common, settings, zone] = await Promise.all([
    getTranslations("order"),
    getTranslations("common"),
    currentShop(),
    currentTimeZone(),
  ]);
  return (
    <>
      <h1 className="mt-2 text-3xl">{t("paid")}</h1>
      <p className="mt-3 text-ink-soft">{t("paidText", { email: order.email })}</p>
      <ul aria-label={t("lines")} className="mt-8 divide-y divide-rule border-y border-rule">
        {order.lines.map((line) => {
          const formats = line.book.editions[0]?.files.map((file) => file.format) ?? [];
          const isActive = line.entitlement?.state === "active";
          const isShut = isActive && isFrozen(line.refundRequests, settings.refundAccess);
          const files =
            isActive && !isShut
              ? downloadAddresses(line.entitlement?.links ?? [], "order", formats)
              : [];
          return (
            <li key={line.id} className="py-6">
              <h2 lang={line.book.language} className="text-xl">
                {line.title}
              </h2>
              <p className="text-sm text-ink-soft">{line.authorNames}</p>
              <div className="mt-4 flex flex-wrap gap-3">
                {files.map(({ format, href }) => {
                  const named = { title: line.title, format: format.toUpperCase() };
                  return (
                    <LinkButton
                      key={format}
                      href={href}
                      aria-label={t("downloadOf", named)}
                      look={format === formats[0] ? "main" : "plain"}
                    >
                      {t("download", { format: named.format })}
                    </LinkButton>
                  );
                })}
              </div>
              {isShut ? <p className="mt-4 text-sm">{common("frozen")}</p> : null}
              {line.refundableUntil && line.priceMinor > 0n ? (
                <p className="mt-4 text-sm text-ink-soft">
                  {t("until", { date: formatInstant(line.refundableUntil, locale, zone) })}
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
      <p className="mt-5 flex justify-between font-semibold">
        <span>{t("total")}</span>
        <span className="figures">
          {formatMoney(money(order.totalMinor, order.currency), locale)}
        </span>
      </p>
      {order.totalMinor > 0n ? (
        <p className="mt-5">
          <a href={`/${locale}/orders/${order.id}/documents`} className="link">
            {(await getTranslations("invoice"))("orderLink")}
          </a>
        </p>
      ) : null}
      <h2 className="mt-12 text-xl">{t("account")}</h2>
      <p className="mt-2 text-ink-soft">{t("accountText", { email: order.email })}</p>
      <p className="mt-4">
        <LinkButton look="plain" href={`/${locale}/library`}>
          {common("library")}
        </LinkButton>
      </p>
    </>
  );
}
