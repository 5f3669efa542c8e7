import { getTranslations } from "next-intl/server";
import { lineReductionWords, reductionEndWords } from "@/components/shop/reduction-words";
import { ActionForm } from "@/components/ui/action-form";
import type { CartPage } from "@/lib/cart/cart-page";
import { formReasons, sentenceOf } from "@/lib/edge/form-reasons";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { takeCodeOff } from "./actions";

type Line = CartPage["lines"][number];

/** What has lowered a line's minimum, why its code does not count, and how much of its price is support for the author. */
export async function LineReduction({ line, locale }: { line: Line; locale: string }) {
  const t = await getTranslations("offer");
  const { couponProblem, range, isFixed } = line.offer;
  const told = (minor: bigint) => formatMoney(money(minor, line.currency), locale);
  const supportMinor = isFixed ? 0n : line.amountMinor - range.minimum.amountMinor;
  const lowered = lineReductionWords(t, line.offer, locale);
  const end = reductionEndWords(t, line.offer, locale);
  return (
    <>
      {lowered ? (
        <p className="mt-2 text-sm">
          {lowered} {end}
        </p>
      ) : null}
      {couponProblem ? (
        <p className="mt-2 text-sm font-medium">{await sentenceOf(couponProblem, "coupons")}</p>
      ) : null}
      {supportMinor > 0n && !line.problem ? (
        <p className="mt-2 text-sm text-ink-soft">
          {t("lineSupport", { amount: told(supportMinor) })}
        </p>
      ) : null}
      {line.couponCode ? <TakeOff line={line} locale={locale} /> : null}
    </>
  );
}

async function TakeOff({ line, locale }: { line: Line; locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("offer"),
    getTranslations("common"),
    formReasons(),
  ]);
  return (
    <ActionForm
      action={takeCodeOff}
      hidden={{ locale, lineId: line.id }}
      reasons={reasons}
      errorTitle={common("problem")}
    >
      <button
        type="submit"
        className="quiet-link min-h-6 cursor-pointer text-sm"
        aria-label={t("takeOffOf", { title: line.book.title })}
      >
        {t("takeOff")}
      </button>
    </ActionForm>
  );
}
