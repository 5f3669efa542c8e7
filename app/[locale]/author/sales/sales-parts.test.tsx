import { createTranslator } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { loadMessages } from "@/lib/i18n/messages";
import type { Conversion } from "@/lib/ledger/conversion";
import { nothingSold } from "@/lib/sales/sales-figures";
import { ConversionNote } from "./conversion-note";
import { NoSales } from "./no-sales";

const asked = vi.hoisted(() => ({ locale: "en" as "fr" | "en", found: null as unknown }));

vi.mock("next-intl/server", () => ({
  getTranslations: async (namespace: "sales.own") =>
    createTranslator({ locale: asked.locale, messages: loadMessages(asked.locale), namespace }),
}));
vi.mock("@/lib/edge/current-shop", () => ({ currentShop: async () => ({ currency: "EUR" }) }));
vi.mock("@/lib/ledger/find-conversion", () => ({ findConversion: async () => asked.found }));

const locales = ["fr", "en"] as const;

async function noteOn(currency: string, locale: "fr" | "en", found: Conversion | null) {
  Object.assign(asked, { locale, found });
  const total = { ...nothingSold, soldMinor: 2_500n, refundedMinor: 500n };
  const sales = { currency, total, days: [] } as unknown as Parameters<
    typeof ConversionNote
  >[0]["sales"];
  const note = await ConversionNote({ sales, locale, zone: "Europe/Paris" });
  return note && renderToStaticMarkup(note).replaceAll(/[\u00a0\u202f]/g, " ");
}

test.each(locales)(
  "A-15 another currency's net is told in the shop's own too, with the rate and its date on the author's clock (%s)",
  async (locale) => {
    const note = await noteOn("USD", locale, {
      ...{ cause: "c", occurredAt: new Date("2026-11-03T23:30:00Z") },
      from: { amountMinor: 10_000n, currency: "USD" },
      to: { amountMinor: 9_000n, currency: "EUR" },
    });
    const words =
      locale === "fr"
        ? [/20,00 \$US/, /18,00 €/, /4 novembre 2026/, /0,900000/]
        : [/US?\$20\.00/, /€18\.00/, /(4 November|November 4,) 2026/, /0\.900000/];
    for (const word of words) expect(note).toMatch(word);
  },
);

test("A-15 where the books hold no conversion that is said, and nothing of the shop's own currency", async () => {
  expect(await noteOn("USD", "en", null)).toMatch(/USD.*EUR/);
  expect(await noteOn("EUR", "en", null)).toBeNull();
});

test.each(locales)(
  "A-07 whoever has sold nothing yet is told what comes next, and sees no chart and no zeros (%s)",
  async (locale) => {
    Object.assign(asked, { locale });
    for (const hasBook of [true, false]) {
      const html = renderToStaticMarkup(await NoSales({ hasBook, locale }));
      expect(html).toContain(`href="/${locale}/author/books${hasBook ? "" : "/new"}"`);
      expect(html).not.toMatch(/<svg|<figure|<table|\d[.,]\d\d/);
    }
  },
);
