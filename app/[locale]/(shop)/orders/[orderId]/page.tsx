import { getTranslations } from "next-intl/server";
import { MenuNews } from "@/components/layout/menu-news";
import { PageBody } from "@/components/layout/page-body";
import { LinkButton } from "@/components/ui/link-button";
import { downloadAddresses, extraAddresses } from "@/lib/access/download-addresses";
import { formatsOf } from "@/lib/access/extras";
import { isFrozen } from "@/lib/access/refund-freeze";
import { currentBuyer, currentLook } from "@/lib/edge/current-actor";
import { currentOrder } from "@/lib/edge/current-order";
import { currentShop } from "@/lib/edge/current-shop";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { log } from "@/lib/edge/log";
import { mustSpeak } from "@/lib/edge/must-speak";
import { formatInstant, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { moneyBackOf, orderMoneyBack } from "@/lib/orders/money-back";
import { findOrderOf, type OrderPage, standingOf } from "@/lib/orders/order-page";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { LinePurpose } from "../../line-purpose";
import { BundlePart } from "./bundle-part";
import { NotPaid } from "./not-paid";
import { OrderExtras } from "./order-extras";
import { OrderForOthers } from "./order-for-others";

type Props = { params: Promise<{ locale: string; orderId: string }> };

export async function generateMetadata({ params }: Props) {
  const { locale, orderId } = await params;
  const t = await getTranslations({ locale, namespace: "order" });
  const order = await currentOrder(orderId);
  const title = order ? t("title", { number: order.number }) : t("private");
  return { title, robots: { index: false } };
}

/** Where an order stands, told truly. Being led here proves nothing. */
export default async function OrderStatus({ params }: Props) {
  const { locale, orderId } = await params;
  mustSpeak(locale);
  const t = await getTranslations("order");
  const { order, isSure } = await findSettled(orderId);
  if (!order)
    return (
      <PageBody width="narrow">
        <h1 className="mb-4 text-3xl">{t("private")}</h1>
        <p className="mb-8 text-ink-soft">{t("privateText")}</p>
        <LinkButton href={`/${locale}/sign-in?to=/${locale}/orders/${orderId}`}>
          {(await getTranslations("common"))("signIn")}
        </LinkButton>
      </PageBody>
    );
  const standing = standingOf(order);
  return (
    <PageBody width="narrow">
      <MenuNews of={standing} />
      <p className="figures text-sm text-ink-soft">{t("title", { number: order.number })}</p>
      {standing === "paid" ? (
        <Paid order={order} locale={locale} />
      ) : (
        <NotPaid order={order} locale={locale} isSure={isSure} />
      )}
    </PageBody>
  );
}

// The page may ask the provider, through the same function as the event: whoever is first settles, the others find it done.
async function findSettled(orderId: string) {
  const order = await currentOrder(orderId);
  const waiting = order?.checkouts.find(
    ({ state, sessionId }) => sessionId && ["open", "confirming"].includes(state),
  );
  // Whoever only looks at somebody's order settles nothing.
  const isToBeAsked = order?.state === "pending" && !(await currentLook());
  if (!isToBeAsked || !waiting?.sessionId) return { order, isSure: true };
  try {
    await settleCheckout(waiting.sessionId);
  } catch (error) {
    log.warn(
      { orderId, reason: String(error) },
      "the provider could not be asked from the order's page",
    );
    return { order, isSure: false };
  }
  // As it stands now, and no longer as it was found.
  return { order: await findOrderOf(await currentBuyer(), orderId), isSure: true };
}

async function Paid({ order, locale }: { order: OrderPage; locale: string }) {
  const [t, common, settings, zone] = await Promise.all([
    getTranslations("order"),
    getTranslations("common"),
    currentShop(),
    currentTimeZone(),
  ]);
  const isKept = orderMoneyBack(order.lines.map(moneyBackOf)) === "none";
  const told = (minor: bigint) => formatMoney(money(minor, order.currency), locale);
  // What is for others opens nothing of the buyer's, whoever claimed it.
  const own = order.lines.filter(({ copy }) => !copy);
  const thanks = own.length > 0 ? t("paid") : t("paidForOthers");
  const titles = { none: thanks, partly: t("partlyTitle"), whole: t("refundedTitle") };
  const returnedMinor = order.lines.reduce((sum, line) => sum + line.returnedMinor, 0n);
  return (
    <>
      <h1 className="mt-2 text-3xl">{titles[orderMoneyBack(order.lines.map(moneyBackOf))]}</h1>
      <p className="mt-3 text-ink-soft">
        {isKept ? t("paidText", { email: order.email }) : t("refundedText", { email: order.email })}
      </p>
      <OrderForOthers order={order} locale={locale} />
      <ul
        aria-label={t("lines")}
        className="mt-8 divide-y divide-rule border-y border-rule empty:hidden"
      >
        {own.map((line) => {
          const edition = line.book.editions[0];
          const formats = formatsOf(edition?.files ?? []);
          const isOpen = line.entitlement?.state === "active";
          const isShut = isOpen && isFrozen(line.refundRequests, settings.refundAccess);
          const back = moneyBackOf(line);
          const isTip = line.purpose === "tip" && back === "none";
          const links = isOpen && !isShut ? (line.entitlement?.links ?? []) : [];
          const files = downloadAddresses(links, "order", formats);
          return (
            <li key={line.id} className="py-6">
              <h2 lang={line.book.language} className="text-xl">
                {line.title}
              </h2>
              <p className="text-sm text-ink-soft">{line.authorNames}</p>
              <BundlePart line={line} lines={order.lines} locale={locale} />
              <LinePurpose line={purposeOf(line)} locale={locale} />
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
              <OrderExtras
                extras={extraAddresses({ links, ...line }, "order", edition)}
                locale={locale}
              />
              {isShut ? <p className="mt-4 text-sm">{common("frozen")}</p> : null}
              {line.entitlement?.closedReason === "taken" ? (
                <p className="mt-4 text-sm">{common("accessTaken")}</p>
              ) : null}
              {back === "none" ? null : (
                <p className="mt-4 text-sm font-medium">
                  {t(`back.${back}`, { amount: told(line.returnedMinor) })}
                </p>
              )}
              {line.refundableUntil && line.priceMinor > 0n && (isOpen || isTip) ? (
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
          {order.totalMinor === 0n ? t("free") : told(order.totalMinor)}
        </span>
      </p>
      {returnedMinor > 0n ? (
        <p className="mt-1 flex justify-between">
          <span>{t("returned")}</span>
          <span className="figures">{told(returnedMinor)}</span>
        </p>
      ) : null}
      {order.totalMinor > 0n ? (
        <p className="mt-5">
          <a href={`/${locale}/orders/${order.id}/documents`} className="link">
            {(await getTranslations("invoice"))("orderLink")}
          </a>
        </p>
      ) : null}
      {own.length > 0 ? <FindAgain email={order.email} locale={locale} /> : null}
    </>
  );
}

/** Where a book that is the buyer's own is found later. */
async function FindAgain({ email, locale }: { email: string; locale: string }) {
  const [t, common] = await Promise.all([getTranslations("order"), getTranslations("common")]);
  return (
    <>
      <h2 className="mt-12 text-xl">{t("account")}</h2>
      <p className="mt-2 text-ink-soft">{t("accountText", { email })}</p>
      <p className="mt-4">
        <LinkButton look="plain" href={`/${locale}/library`}>
          {common("library")}
        </LinkButton>
      </p>
    </>
  );
}

function purposeOf(line: OrderPage["lines"][number]) {
  const { upgradeFullMinor: fullMinor, upgradePaidMinor: paidMinor } = line;
  return { ...line, packageTitle: line.package.title, fullMinor, paidMinor };
}
