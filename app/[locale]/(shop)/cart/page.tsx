import { getTranslations } from "next-intl/server";
import { MenuNews } from "@/components/layout/menu-news";
import { PageBody } from "@/components/layout/page-body";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { getCart } from "@/lib/cart/cart-page";
import { findWaitingReminder } from "@/lib/cart/cart-reminder";
import { listUpgradableBooks } from "@/lib/cart/larger-packages";
import { currentBuyer } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { listKnownPurchases } from "@/lib/orders/known-purchases";
import { findTypedAddress } from "@/lib/orders/typed-address";
import { CartBundles } from "./cart-bundles";
import { CartLines } from "./cart-lines";
import { cartShares } from "./cart-shares";
import { CheckoutCard } from "./checkout-card";
import { CouponBox } from "./coupon-box";
import { LaterBox } from "./later-box";
import { reminderWords } from "./reminder-words";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "cart" });
  return { title: t("title"), robots: { index: false } };
}

/** The cart and the way to pay it, on one page: an address and a consent, nothing more. */
export default async function Cart({ params, searchParams }: Props) {
  const { locale } = await params;
  const { applied } = await pageQuery(searchParams, "applied");
  mustSpeak(locale);
  const buyer = await currentBuyer();
  const [t, common, offer, cart, known, typedAddress, upgradable, reminder] = await Promise.all([
    getTranslations("cart"),
    getTranslations("common"),
    getTranslations("offer"),
    getCart(buyer.browserHash, buyer.kind === "reader" ? buyer.id : null),
    listKnownPurchases(buyer, buyer.browserHash),
    findTypedAddress(buyer.browserHash),
    listUpgradableBooks(buyer),
    findWaitingReminder(buyer.browserHash),
  ]);
  if (cart.lines.length + cart.bundles.length === 0)
    return (
      <PageBody width="narrow">
        <MenuNews of={cart.mark} />
        <h1 className="mb-8 text-3xl">{t("title")}</h1>
        <EmptyState
          title={t("empty")}
          actions={<LinkButton href={`/${locale}/books`}>{common("toCatalogue")}</LinkButton>}
        >
          {t("emptyText")}
        </EmptyState>
      </PageBody>
    );
  const holding = applied
    ? cart.lines.find((line) => line.couponCode === applied)?.offer.reduction
    : null;
  const waiting = known.find(({ standing }) => standing === "confirming");
  const canBeSent = cart.bundles.length > 0 || cart.lines.some(({ purpose }) => purpose === "own");
  const remindMe = canBeSent && !reminder ? await reminderWords(locale) : null;
  const shares = await cartShares(buyer, cart, locale);
  const email = buyer.kind === "reader" ? buyer.email : (typedAddress ?? "");
  return (
    <PageBody>
      <MenuNews of={cart.mark} />
      {holding ? (
        <DoneNotice of={holding.id}>{offer("applied", { code: holding.name })}</DoneNotice>
      ) : null}
      <h1 className="mb-8 text-3xl">{t("title")}</h1>
      {waiting ? (
        <div className="mb-8">
          <Notice tone="warning" title={t("confirmingTitle")}>
            <p>
              {t("confirmingText")}{" "}
              <a href={`/${locale}/orders/${waiting.orderId}`} className="link">
                {t("follow")}
              </a>
            </p>
          </Notice>
        </div>
      ) : null}
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0">
          {cart.lines.length > 0 ? <CartLines {...{ cart, known, upgradable, locale }} /> : null}
          <CartBundles bundles={cart.bundles} locale={locale} />
          {cart.lines.length > 0 ? <CouponBox locale={locale} /> : null}
        </div>
        <div className="min-w-0 lg:col-start-2 lg:row-span-2">
          <CheckoutCard {...{ cart, known, locale, email, remindMe, shares }} />
        </div>
        <LaterBox {...{ reminder, remindMe, email, locale }} />
      </div>
    </PageBody>
  );
}
