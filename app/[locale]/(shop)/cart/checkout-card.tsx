import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { PuzzleField } from "@/components/shop/puzzle-field";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { EmailField } from "@/components/ui/email-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { CartPage } from "@/lib/cart/cart-page";
import { currentShop } from "@/lib/edge/current-shop";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { KnownPurchase } from "@/lib/orders/known-purchases";
import { puzzleWords } from "../puzzle-words";
import { checkout } from "./actions";
import { TermsLine } from "./terms-line";
import { wordsShown } from "./words-shown";

/**
 * The way to pay a cart: an address, a consent where money is due, and for each book its buyer has already the
 * choice to buy it again.
 */
export async function CheckoutCard({
  cart,
  known,
  locale,
  email,
  remindMe,
  shares,
}: {
  cart: CartPage;
  known: KnownPurchase[];
  locale: string;
  email: string;
  /** The words of the consent to a link to this cart; null where there is nothing to send. */
  remindMe: string | null;
  /** The books whose authors may be let see the reader's address, with the words of that consent. */
  shares: { bookId: string; words: string }[];
}) {
  const [t, common, reasons, more, shop, shown] = await Promise.all([
    getTranslations("cart"),
    getTranslations("common"),
    formReasons("coupons"),
    formReasons("more"),
    currentShop(),
    wordsShown(locale),
  ]);
  const isFree = cart.totalMinor === 0n;
  const total = formatMoney(money(cart.totalMinor, cart.currency ?? shop.currency), locale);
  const hidden = {
    ...{ locale, checkoutKey: randomUUID(), shownMark: cart.mark },
    shownWords: shown.mark,
    due: isFree ? "nothing" : "money",
  };
  return (
    <Card title={t("checkout")} className="shadow-sheet">
      <ActionForm
        action={checkout}
        hidden={hidden}
        reasons={{ ...more, ...reasons }}
        errorTitle={common("problem")}
        className="space-y-6"
      >
        <EmailField label={t("email")} hint={t("emailHint")} value={email} isRequired />
        {known.map(({ bookId, standing }) => {
          const title = cart.lines.find(({ book }) => book.id === bookId)?.book.title ?? "";
          return (
            <CheckboxField
              key={bookId}
              name={`again-${bookId}`}
              label={standing === "owned" ? t("again", { title }) : t("payTwice", { title })}
            />
          );
        })}
        {isFree ? null : <CheckboxField name="consent" label={shown.consent} />}
        {remindMe && !isFree ? <CheckboxField name="remind" label={remindMe} isOptional /> : null}
        {shares.map(({ bookId, words }) => (
          <CheckboxField key={bookId} name={`share-${bookId}`} label={words} isOptional />
        ))}
        <div className="border-t border-rule pt-5">
          <p className="flex items-baseline justify-between">
            <span className="font-semibold">{t("total")}</span>
            <strong className="figures font-serif text-2xl font-medium">
              {isFree ? t("free") : total}
            </strong>
          </p>
          {isFree ? null : <p className="mt-1 text-sm text-ink-soft">{t("guarantee")}</p>}
        </div>
        <PuzzleField words={await puzzleWords()} />
        <SubmitButton isWide pendingText={common("sending")}>
          {isFree ? t("get") : t("pay", { total })}
        </SubmitButton>
        <TermsLine locale={locale} />
        {isFree ? null : <p className="text-xs text-ink-soft">{t("provider")}</p>}
      </ActionForm>
    </Card>
  );
}
