import { getTranslations } from "next-intl/server";
import { OrderWatch } from "@/components/shop/order-watch";
import { PuzzleField } from "@/components/shop/puzzle-field";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";
import { type OrderPage, standingOf } from "@/lib/orders/order-page";
import { puzzleWords } from "../../puzzle-words";
import { tryAgain } from "./actions";

type Props = { order: OrderPage; locale: string };

/**
 * An order that is not paid: still to be paid, being confirmed, looked at by the shop, or failed. Where the provider
 * could not be asked just now the page offers nothing to pay: the money may be on its way.
 */
export async function NotPaid({ order, locale, isSure }: Props & { isSure: boolean }) {
  const standing = standingOf(order);
  if (standing === "failed") return <Failed order={order} locale={locale} />;
  if (standing === "examined") return <Examined order={order} locale={locale} />;
  const open = order.checkouts.find(({ state, url }) => state === "open" && url);
  if (standing === "unpaid" && isSure && open?.url)
    return <Unpaid order={order} payAt={open.url} locale={locale} />;
  return <Confirming order={order} locale={locale} />;
}

async function Confirming({ order }: Props) {
  const t = await getTranslations("order");
  return (
    <>
      <h1 className="mt-2 mb-6 text-3xl">{t("confirming")}</h1>
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
      <Notice>
        <p>{t("confirmingText")}</p>
        <p className="needs-script breathing mt-2" aria-hidden="true">
          <span />
          <span />
          <span />
        </p>
      </Notice>
      <OrderWatch orderId={order.id} shown={standingOf(order)} />
    </>
  );
}

async function Unpaid({ order, payAt }: Props & { payAt: string }) {
  const t = await getTranslations("order");
  return (
    <>
      <h1 className="mt-2 mb-6 text-3xl">{t("unpaid")}</h1>
      <Notice>{t("unpaidText")}</Notice>
      <OrderWatch orderId={order.id} shown="unpaid" />
      <p className="mt-8">
        <LinkButton href={payAt}>{t("continuePay")}</LinkButton>
      </p>
    </>
  );
}

async function Examined({ order }: Props) {
  const t = await getTranslations("order");
  const isGone = order.failureReason === "book-gone";
  return (
    <>
      <h1 className="mt-2 mb-6 text-3xl">{t(isGone ? "examinedTitleGone" : "examined")}</h1>
      <Notice>{t(isGone ? "examinedGone" : "examinedText")}</Notice>
      <OrderWatch orderId={order.id} shown="examined" />
    </>
  );
}

const endings = ["book-gone", "payment-returned", "payment-taken"] as const;

async function Failed({ order, locale }: Props) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("order"),
    getTranslations("common"),
    formReasons("coupons"),
  ]);
  // Money came and went: that nothing was charged would not be true.
  const ending = endings.find((one) => one === order.failureReason);
  return (
    <>
      <h1 className="mt-2 mb-6 text-3xl">{t("failed")}</h1>
      <Notice tone="error">{ending ? t(`endings.${ending}`) : t("failedText")}</Notice>
      <div className="mt-8 flex flex-wrap gap-4">
        {ending === "book-gone" ? null : (
          <ActionForm
            action={tryAgain}
            hidden={{ locale, orderId: order.id }}
            reasons={reasons}
            errorTitle={common("problem")}
          >
            <PuzzleField words={await puzzleWords()} />
            <SubmitButton pendingText={common("sending")}>{t("tryAgain")}</SubmitButton>
          </ActionForm>
        )}
        <LinkButton look="plain" href={`/${locale}/cart`}>
          {t("backToCart")}
        </LinkButton>
      </div>
    </>
  );
}
