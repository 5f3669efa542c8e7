import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { accessibilityPassport } from "@/lib/editions/accessibility-passport";
import { loadMessages } from "@/lib/i18n/messages";
import { type Accessibility, accessibility } from "@/lib/inspection/file-facts";
import { AccessibilityPassport } from "./accessibility-passport";

/** The section as the page of a French book shows it to somebody who reads English. */
function shown(given: Partial<Accessibility> | null) {
  const passport = accessibilityPassport(given && accessibility.parse(given), ["epub"]);
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={loadMessages("en")}>
      <AccessibilityPassport passport={passport} language="fr" />
    </NextIntlClientProvider>,
  );
}

test("UX-17 a book whose files say nothing shows both headings and what is not known, and nothing to open", () => {
  const html = shown(null);
  expect(html).toMatch(/<section aria-labelledby="accessibility"/);
  expect(html.match(/<dt [^>]*>[^<]*/g)?.map((heading) => heading.split(">")[1])).toEqual([
    ...["How it can be read", "Standards"],
  ]);
  expect(html).toContain("No standard is declared to be met.");
  expect(html).not.toContain("<details");
});

test("the publisher's words keep the language of the book, and a report is a link", () => {
  const html = shown({
    summary: "Les <b>figures</b> sont décrites.",
    conformsTo: ["EPUB Accessibility 1.1 - WCAG 2.1 Level AA"],
    certifierReport: "https://report.test/?of=1&in=2",
  });
  expect(html).toMatch(/<dd lang="fr"[^>]*>Les &lt;b&gt;figures&lt;\/b&gt; sont décrites\.<\/dd>/);
  expect(html).toContain('<a href="https://report.test/?of=1&amp;in=2"');
  expect(html).toContain("Declared standard: EPUB Accessibility 1.1, WCAG 2.1, level AA.");
  // What matters most is seen without a press.
  expect(html.indexOf("Declared to meet")).toBeLessThan(html.indexOf("<details"));
});
