import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { BookCover } from "@/components/shop/book-cover";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { EmailField } from "@/components/ui/email-field";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { type CartPage, getCart } from "@/lib/cart/cart-page";
import { currentBuyer } from "@/lib/edge/current-actor";
import { currentShop } from "@/lib/edge/current-shop";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { checkout, removeLine } from "./actions";

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
  const [t, common, cart] = await Promise.all([
    getTranslations("cart"),
    getTranslations("common"),
    getCart(buyer.browserHash),
  ]);
  if (cart.lines.length === 0)
    return (
      <PageBody width="narrow">
        <h1 className="mb-8 text-3xl">{t("title")}</h1>
        <EmptyState
          title={t("empty")}
          actions={<LinkButton href={`/${locale}/books`}>{common("toCatalogue")}</LinkButton>}
        >
          {t("emptyText")}
        </EmptyState>
      </PageBody>
    );
  return (
    <PageBody>
      <h1 className="mb-8 text-3xl">{t("title")}</h1>
      <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Lines cart={cart} locale={locale} />
        <Checkout cart={cart} locale={locale} email={buyer.kind === "reader" ? buyer.email : ""} />
      </div>
    </PageBody>
  );
}

async function Lines({ cart, locale }: { cart: CartPage; locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("cart"),
    getTranslations("common"),
    formReasons(),
  ]);
  return (
    <section aria-label={t("lines")}>
      <ul className="divide-y divide-rule border-y border-rule">
        {cart.lines.map((line) => {
          const { title, slug, language, coverSha256 } = line.book;
          const minimum = formatMoney(money(line.minimumMinor, line.currency), locale);
          return (
            <li
              key={line.id}
              className="grid grid-cols-[4.5rem_1fr] gap-5 py-5 sm:grid-cols-[5.5rem_1fr_auto]"
            >
              <BookCover sha={coverSha256} alt="" sizes="6rem" />
              <div>
                <h2 lang={language} className="text-lg">
                  <a href={`/${locale}/books/${slug}`}>{title}</a>
                </h2>
                <p className="text-sm text-ink-soft">
                  {line.book.authors.map(({ author }) => author.name).join(", ")}
                </p>
                {line.problem ? (
                  <p className="mt-2 text-sm font-medium text-danger">
                    {line.problem === "not-for-sale"
                      ? t("notForSale")
                      : t("priceProblem", { minimum })}
                  </p>
                ) : null}
                <div className="mt-1 flex flex-wrap gap-x-5 text-sm">
                  <a href={`/${locale}/books/${slug}`} className="quiet-link">
                    {t("change")}
                  </a>
                  <ActionForm
                    action={removeLine}
                    hidden={{ locale, lineId: line.id }}
                    reasons={reasons}
                    errorTitle={common("problem")}
                  >
                    <button
                      type="submit"
                      className="quiet-link cursor-pointer"
                      aria-label={t("removeOf", { title })}
                    >
                      {t("remove")}
                    </button>
                  </ActionForm>
                </div>
              </div>
              <p className="figures col-start-2 font-serif text-lg sm:col-start-3">
                {formatMoney(money(line.amountMinor, line.currency), locale)}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

async function Checkout({
  cart,
  locale,
  email,
}: {
  cart: CartPage;
  locale: string;
  email: string;
}) {
  const [t, common, reasons, shop] = await Promise.all([
    getTranslations("cart"),
    getTranslations("common"),
    formReasons(),
    currentShop(),
  ]);
  const total = formatMoney(money(cart.totalMinor, cart.currency ?? shop.currency), locale);
  const hidden = { locale, checkoutKey: randomUUID(), shownTotalMinor: String(cart.totalMinor) };
  return (
    <Card title={t("checkout")} className="shadow-sheet">
      <ActionForm
        action={checkout}
        hidden={hidden}
        reasons={reasons}
        errorTitle={common("problem")}
        className="space-y-6"
      >
        <EmailField
          label={t("email")}
          hint={t("emailHint")}
          value={email}
          isRequired
          {...(reasons.invalid ? { requiredText: reasons.invalid } : {})}
        />
        <CheckboxField name="consent" label={t("consent")} />
        <div className="border-t border-rule pt-5">
          <p className="flex items-baseline justify-between">
            <span className="font-semibold">{t("total")}</span>
            <strong className="figures font-serif text-2xl font-medium">{total}</strong>
          </p>
          <p className="mt-1 text-sm text-ink-soft">{t("guarantee")}</p>
        </div>
        <SubmitButton isWide pendingText={common("sending")}>
          {cart.totalMinor === 0n ? t("get") : t("pay", { total })}
        </SubmitButton>
        {cart.totalMinor > 0n ? <p className="text-xs text-ink-soft">{t("provider")}</p> : null}
      </ActionForm>
    </Card>
  );
}
