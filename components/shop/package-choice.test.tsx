import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import bookPage from "@/lib/i18n/messages/en/book-page.json";
import pages from "@/lib/i18n/messages/en/pages.json";
import { money } from "@/lib/kernel/money";
import { PackageChoice } from "./package-choice";

test("every package has a name, and whoever chooses another keeps their coupon and how many copies", () => {
  const one = { description: "", minimum: money(800, "EUR"), isFixed: true, extras: null };
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={{ ...pages, ...bookPage }} timeZone="UTC">
      <PackageChoice
        packages={[
          { ...one, id: "1", slug: "book", title: "", isChosen: true },
          { ...one, id: "2", slug: "large", title: "Livre et code", isChosen: false },
        ]}
        language="fr"
        locale="en"
        kept={{ coupon: "SPRING&1", quantity: "12" }}
      />
    </NextIntlClientProvider>,
  );
  expect(html).toMatch(/<span class="[^"]*font-semibold[^"]*">The book<\/span>/);
  expect(html).toMatch(/<span lang="fr" class="[^"]*font-semibold[^"]*">Livre et code<\/span>/);
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    "?package=book&amp;coupon=SPRING%261&amp;quantity=12#price",
    "?package=large&amp;coupon=SPRING%261&amp;quantity=12#price",
  ]);
});
