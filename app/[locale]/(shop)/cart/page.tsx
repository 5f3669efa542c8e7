import { getTranslations } from "next-intl/server";
import { MenuNews } from "@/components/layout/menu-news";
import { PageBody } from "@/components/layout/page-body";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { getCart } from "@/lib/cart/cart-page";
import { currentBuyer } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { listKnownPurchases } from "@/lib/orders/known-purchases";
import { findTypedAddress } from "@/lib/orders/typed-address";
import { CartLines } from "./cart-lines";
import { CheckoutCard } from "./checkout-card";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "cart" });
  return { title: t("title") };
}

/** The cart and the way to pay it, on one page: an address and a consent, nothing more. */
export default async function Cart({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const buyer = await currentBuyer();
  const [t, common, cart, known, typedAddress] = await Promise.all([
    getTranslations("cart"),
    getTranslations("common"),
    getCart(buyer.browserHash),
    listKnownPurchases(buyer, buyer.browserHash),
    findTypedAddress(buyer.browserHash),
  ]);
  if (cart.lines.length === 0)
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
  const waiting = known.find(({ standing }) => standing === "confirming");
  const email = buyer.kind === "reader" ? buyer.email : (typedAddress ?? "");
  return (
    <PageBody>
      <MenuNews of={cart.mark} />
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
      <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <CartLines cart={cart} known={known} locale={locale} />
        <CheckoutCard cart={cart} known={known} locale={locale} email={email} />
      </div>
    </PageBody>
  );
}
