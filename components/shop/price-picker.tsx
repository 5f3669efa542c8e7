"use client";
import { useState } from "react";
import { currencySign, formatAmount, formatMoney } from "@/lib/i18n/format";
import { priceDigits, priceStep } from "@/lib/kernel/currency";
import { money } from "@/lib/kernel/money";
import { parseAmount } from "@/lib/kernel/parse-amount";
import {
  chargeable,
  judgePrice,
  type PriceRange,
  quickAmounts,
  sliderStep,
  sliderTop,
} from "@/lib/pricing/price-range";
import { netForRoyalty, royaltyOn } from "@/lib/royalties/split";

type Words = {
  youPay: string;
  authorEarns: string;
  hint: string;
  split: string;
  minimum: string;
  suggested: string;
  more: string;
};
type Stored = { minimumMinor: string; suggestedMinor: string; currency: string };

/**
 * The two linked sliders and the typed amount. It computes with the same functions as the server and the ledger;
 * without scripts the typed amount alone is the form.
 */
export function PricePicker({
  range: stored,
  royaltyBp,
  locale,
  words,
  reasons,
  typed,
}: {
  range: Stored;
  royaltyBp: number;
  locale: string;
  words: Words;
  reasons: Record<string, string>;
  typed?: string | undefined;
}) {
  const range = rangeFrom(stored);
  const [text, setText] = useState(typed ?? formatAmount(range.suggested, locale));
  const [reason, setReason] = useState<string | null>(null);
  const { currency } = stored;
  const parsed = parseAmount(text, locale, currency);
  const price = parsed.ok ? parsed.value : range.suggested.amountMinor;
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const royalty = royaltyOn(price, royaltyBp);
  const top = sliderTop(range).amountMinor;

  function choose(minor: bigint) {
    setText(formatAmount(money(minor, currency), locale));
    setReason(null);
  }
  function judge() {
    const verdict = parsed.ok ? judgePrice(range, money(parsed.value, currency)) : parsed;
    setReason(verdict.ok ? null : verdict.reason);
  }
  const error = reason ? (reasons[reason] ?? reasons.unknown) : null;
  return (
    <div className="space-y-5">
      <div>
        <label htmlFor="amount" className="text-sm font-semibold">
          {words.youPay}
        </label>
        <p id="amount-hint" className="sr-only">
          {words.hint}
        </p>
        <div className="mt-1 flex items-center gap-2">
          <input
            id="amount"
            name="amount"
            inputMode={priceDigits(currency) === 0 ? "numeric" : "decimal"}
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onBlur={judge}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? "amount-hint amount-error" : "amount-hint"}
            className="figures w-full min-w-0 rounded-md border border-edge bg-sheet px-3 py-2 font-serif text-2xl"
          />
          <span className="font-serif text-2xl">{currencySign(currency, locale)}</span>
        </div>
        {error ? (
          <p id="amount-error" role="alert" className="mt-1.5 text-sm font-medium text-danger">
            {error}
          </p>
        ) : null}
        <Slider
          label={words.youPay}
          value={price}
          least={range.minimum.amountMinor}
          top={top}
          step={priceStep(currency)}
          keyStep={sliderStep(range)}
          told={told}
          choose={choose}
        />
      </div>
      <div className="needs-script">
        <p className="flex items-baseline justify-between text-sm font-semibold">
          {words.authorEarns}
          <output className="figures font-serif text-xl font-normal text-accent">
            {told(royalty)}
          </output>
        </p>
        <Slider
          label={words.authorEarns}
          value={royalty}
          least={royaltyOn(range.minimum.amountMinor, royaltyBp)}
          top={royaltyOn(top, royaltyBp)}
          step={1n}
          keyStep={sliderStep(range)}
          told={told}
          choose={(minor) => choose(chargeable(netForRoyalty(minor, royaltyBp), currency))}
        />
      </div>
      <div className="needs-script grid grid-cols-3 gap-2">
        {quickAmounts(range).map(({ amountMinor }, index) => (
          <button
            key={amountMinor}
            type="button"
            onClick={() => choose(amountMinor)}
            aria-pressed={price === amountMinor}
            className="min-h-11 rounded-md border border-edge px-2 py-1.5 text-sm aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-accent"
          >
            <span className="figures block font-semibold">{told(amountMinor)}</span>
            <span className="block text-xs text-ink-soft">
              {[words.minimum, words.suggested, words.more][index]}
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}

type SliderProps = {
  label: string;
  value: bigint;
  least: bigint;
  top: bigint;
  step: bigint;
  keyStep: bigint;
  told: (minor: bigint) => string;
  choose: (minor: bigint) => void;
};

// Dragged it goes by single units, pressed by round steps: what neither hits can be typed.
function Slider({ label, value, least, top, step, keyStep, told, choose }: SliderProps) {
  const bounded = value < least ? least : value > top ? top : value;
  const filled = top > least ? Number(((bounded - least) * 100n) / (top - least)) : 0;
  return (
    <input
      type="range"
      aria-label={label}
      aria-valuetext={told(value)}
      min={Number(least)}
      max={Number(top)}
      step={Number(step)}
      value={Number(bounded)}
      onChange={(event) => choose(BigInt(event.target.value))}
      onKeyDown={(event) => {
        const sign = { ArrowRight: 1n, ArrowUp: 1n, ArrowLeft: -1n, ArrowDown: -1n }[event.key];
        if (sign === undefined) return;
        event.preventDefault();
        const next = bounded + sign * keyStep;
        choose(next < least ? least : next > top ? top : next);
      }}
      style={{ "--filled": `${filled}%` } as React.CSSProperties}
      className="slider needs-script"
    />
  );
}

function rangeFrom({ minimumMinor, suggestedMinor, currency }: Stored): PriceRange {
  return {
    minimum: money(BigInt(minimumMinor), currency),
    suggested: money(BigInt(suggestedMinor), currency),
  };
}
