import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { loadMessages } from "@/lib/i18n/messages";
import { type ArmFacts, outcomeOf } from "@/lib/pricing/trial-outcome";
import { TrialResult } from "./trial-result";

/** A hundred orders in a hundred hours, a half of them 1.00 below what is paid on average, a half above. */
function arm(meanMinor: number): ArmFacts {
  const squares = 50 * (meanMinor - 100) ** 2 + 50 * (meanMinor + 100) ** 2;
  const sums = { sumMinor: BigInt(100 * meanMinor), squaresMinor: BigInt(squares) };
  return { orders: 100, hours: 100, ...sums };
}

function drawn(locale: "fr" | "en", a: number, b: number) {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={loadMessages(locale)} timeZone="UTC">
      <TrialResult
        trial={{ currency: "EUR", orders: { a: 100, b: 100 }, hours: { a: 100, b: 100 } }}
        outcome={outcomeOf(arm(a), arm(b))}
        locale={locale}
      />
    </NextIntlClientProvider>,
  );
  const plain = html.replaceAll(/<[^>]+>/g, "|").replaceAll(/[\u00a0\u202f]/g, " ");
  return { html, plain, rows: html.match(/<tr/g)?.length, said: html.match(/<li>/g)?.length };
}

const cases = [
  ["fr", 2_000, 2_010, "Prix moyen payé : rien n’est prouvé", "-0,18 € à 0,38 €"],
  ["fr", 2_000, 2_500, "Prix moyen payé : B fait plus que A.", "4,72 € à 5,28 €"],
  ["fr", 2_500, 2_000, "Prix moyen payé : B fait moins que A.", "-5,28 € à -4,72 €"],
  ["en", 2_000, 2_010, "Mean price paid: nothing is proven", "-€0.18 to €0.38"],
  ["en", 2_000, 2_500, "Mean price paid: B does more than A.", "€4.72 to €5.28"],
  ["en", 2_500, 2_000, "Mean price paid: B does less than A.", "-€5.28 to -€4.72"],
] as const;

test.each(cases)("a comparison is told in %s, A at %i and B at %i: %s", (locale, a, b, ...told) => {
  const { plain, rows, said } = drawn(locale, a, b);
  for (const one of told) expect(plain).toContain(one);
  // The same orders in the same hours prove nothing of orders, whatever was paid.
  expect(plain).toMatch(locale === "fr" ? /par heure : rien n’est prouvé/ : /per hour: nothing/);
  expect([rows, said]).toEqual([6, 3]);
});
