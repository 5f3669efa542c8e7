"use client";
import { use, useState } from "react";
import { fieldId } from "@/components/ui/field-id";
import { FormAnswerContext } from "@/components/ui/form-action";
import { currencySign, formatAmount, formatMoney } from "@/lib/i18n/format";
import { priceDigits } from "@/lib/kernel/currency";
import { money } from "@/lib/kernel/money";
import { parseAmount } from "@/lib/kernel/parse-amount";
import {
  judgePrice,
  nearestStop,
  nextStop,
  type PriceRange,
  quickAmounts,
  sliderTop,
} from "@/lib/pricing/price-range";
import { netForRoyalty, royaltyOn } from "@/lib/royalties/split";
import { PriceSlider } from "./price-slider";
import { keepTypedPrice, useTypedPrice } from "./typed-price";

type Words = {
  youPay: string;
  authorEarns: string;
  hint: string;
  /** With {price} and {royalty}: what of the price the author gets. */
  split: string;
  /** What is paid above the public price. */
  support: string;
  minimum: string;
  suggested: string;
  more: string;
};
type Stored = { minimumMinor: string; suggestedMinor: string; currency: string };

/**
 * The two linked sliders and the typed amount. It computes with the same functions as the server and the ledger;
 * without scripts the typed amount alone is the form. What cannot be paid shows no split, and is refused when sent.
 */
export function PricePicker({
  packageId,
  range: stored,
  royaltyBp,
  locale,
  words,
  named,
  hidesRoyalty = false,
}: {
  packageId: string;
  range: Stored;
  royaltyBp: number;
  locale: string;
  words: Words;
  /** The price the page was opened with, in minor units. */
  named?: string | undefined;
  /** True while it is tried what readers pay without the line of what the author earns. */
  hidesRoyalty?: boolean;
}) {
  const { state, noteChange } = use(FormAnswerContext);
  const range = rangeFrom(stored);
  const { currency } = stored;
  const typedBy = (minor: bigint) => formatAmount(money(minor, currency), locale);
  const first = named ? BigInt(named) : firstPrice(range);
  const [text, setText] = useState(state.typed?.amount ?? typedBy(first));
  const ofField = { packageId, named: named ?? "", fieldId: fieldId("amount") };
  useTypedPrice(ofField, (typed) => {
    if (state.typed?.amount === undefined) setText(typed);
  });

  const price = payable(range, text, locale);
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const royalty = price === null ? null : royaltyOn(price, royaltyBp);
  const top = sliderTop(range).amountMinor;
  const least = range.minimum.amountMinor;

  function show(typed: string) {
    setText(typed);
    noteChange("amount");
    keepTypedPrice(packageId, typed, named);
  }
  const choose = (minor: bigint) => show(typedBy(minor));
  const slide = {
    step: (direction: 1 | -1) => choose(nextStop(range, price ?? least, direction)),
    least,
    top,
  };
  return (
    <div className="space-y-5">
      <div>
        <AmountField
          {...{ label: words.youPay, hint: words.hint, text, show }}
          inputMode={priceDigits(currency) === 0 ? "numeric" : "decimal"}
          sign={currencySign(currency, locale)}
        />
        <PriceSlider
          {...slide}
          label={words.youPay}
          value={price ?? least}
          told={price === null ? "–" : told(price)}
          moveTo={(minor) => choose(nearestStop(range, minor))}
        />
      </div>
      {price !== null && price > least ? (
        <p className="needs-script flex items-baseline justify-between text-sm text-ink-soft">
          {words.support}
          <Sum text={told(price - least)} />
        </p>
      ) : null}
      {hidesRoyalty ? null : (
        <div className="needs-script">
          <p className="flex items-baseline justify-between text-sm font-semibold">
            {words.authorEarns}
            <output className="min-w-0 grow text-end font-serif text-xl font-normal text-accent">
              <Sum text={royalty === null ? "–" : told(royalty)} />
            </output>
          </p>
          <PriceSlider
            {...slide}
            label={words.authorEarns}
            value={royalty ?? royaltyOn(least, royaltyBp)}
            least={royaltyOn(least, royaltyBp)}
            top={royaltyOn(top, royaltyBp)}
            told={royalty === null ? "–" : told(royalty)}
            moveTo={(minor) => choose(nearestStop(range, netForRoyalty(minor, royaltyBp)))}
          />
        </div>
      )}
      {price !== null && royalty !== null && !hidesRoyalty ? (
        <noscript>
          <p className="text-sm">
            {words.split.replace("{price}", told(price)).replace("{royalty}", told(royalty))}
          </p>
        </noscript>
      ) : null}
      <div className="needs-script grid grid-cols-3 gap-2">
        {quickAmounts(range).map(({ kind, amount: { amountMinor } }) => (
          <button
            key={amountMinor}
            type="button"
            onClick={() => choose(amountMinor)}
            aria-pressed={price === amountMinor}
            className="min-h-11 rounded-md border border-edge px-2 py-1.5 text-sm aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-accent"
          >
            <span className="figures block font-semibold">{told(amountMinor)}</span>
            <span className="block text-xs text-ink-soft">{words[kind]}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

function AmountField({
  label,
  hint,
  text,
  show,
  inputMode,
  sign,
}: {
  label: string;
  hint: string;
  inputMode: "numeric" | "decimal";
  /** The currency's own sign, beside the field. */
  sign: string;
  text: string;
  show: (typed: string) => void;
}) {
  const { state, reasons } = use(FormAnswerContext);
  const id = fieldId("amount");
  const reason = state.fields?.amount;
  const error = reason ? (reasons[reason] ?? reasons.unknown) : null;
  return (
    <>
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      <p id="amount-hint" className="sr-only">
        {hint}
      </p>
      <div className="mt-1 flex items-center gap-2">
        <input
          id={id}
          name="amount"
          inputMode={inputMode}
          autoComplete="off"
          maxLength={40}
          value={text}
          onChange={(event) => show(event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? "amount-hint amount-error" : "amount-hint"}
          className="figures w-full min-w-0 rounded-md border border-edge bg-sheet px-3 py-2 font-serif text-2xl aria-invalid:border-danger"
        />
        <span className="font-serif text-2xl">{sign}</span>
      </div>
      {error ? (
        <p id="amount-error" className="mt-1.5 text-sm font-medium text-danger">
          {error}
        </p>
      ) : null}
    </>
  );
}

// A book that asks for nothing is not opened at a price: whoever wants to give something says so.
function firstPrice({ minimum, suggested }: PriceRange) {
  return minimum.amountMinor === 0n ? 0n : suggested.amountMinor;
}

function payable(range: PriceRange, text: string, locale: string) {
  const { currency } = range.minimum;
  const amount = parseAmount(text, locale, currency);
  if (!amount.ok) return null;
  return judgePrice(range, money(amount.value, currency)).ok ? amount.value : null;
}

// At the end of its line, and drawn anew with each change: one of another length begins elsewhere, and nothing has moved.
function Sum({ text }: { text: string }) {
  return (
    <span key={text} className="figures">
      {text}
    </span>
  );
}

function rangeFrom({ minimumMinor, suggestedMinor, currency }: Stored): PriceRange {
  return {
    minimum: money(BigInt(minimumMinor), currency),
    suggested: money(BigInt(suggestedMinor), currency),
  };
}
