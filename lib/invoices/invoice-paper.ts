import { createTranslator } from "next-intl";
import { formatDate, formatMoney, formatNumber, formatPercent } from "@/lib/i18n/format";
import en from "@/lib/i18n/messages/en/pages.json";
import fr from "@/lib/i18n/messages/fr/pages.json";
import { money } from "@/lib/kernel/money";
import type { Paper, PaperPart } from "@/lib/platform/paper/paper";
import type { InvoicedBuyer } from "./buyer-details";
import type { InvoiceDocument, InvoiceLine } from "./invoice";
import type { LegalIdentity } from "./legal-identity";
import { dayInstant } from "./shop-day";

/**
 * A document as a paper, in its own language, under the shop's sign where it has one; `issuedAt` dates the file. The same
 * document is the same paper.
 */
export function invoicePaper(
  document: InvoiceDocument,
  issuedAt: Date,
  logo?: Paper["logo"],
): Paper {
  const { t, language } = wordsOf(document.locale);
  const { number, kind, seller } = document;
  return {
    title: t(`invoice.paper.${kind}`, { number }),
    ...(logo ? { logo } : {}),
    ...{ language, author: seller.name, createdAt: issuedAt },
    foot: t("invoice.paper.foot", { name: seller.name, number }),
    pageMark: (page, pages) => t("invoice.paper.page", { page, pages }),
    parts: [
      {
        kind: "parties",
        blocks: [
          { label: t("invoice.paper.seller"), lines: sellerLines(seller, language) },
          { label: t("invoice.paper.buyer"), lines: buyerLines(document.buyer, language) },
        ],
      },
      { kind: "facts", rows: factsOf(document) },
      linesTable(document),
      ratesTable(document),
      { kind: "totals", rows: totalsOf(document) },
      ...document.mentions.map((text): PaperPart => ({ kind: "text", text, isSmall: true })),
    ],
  };
}

type Language = "fr" | "en";

function wordsOf(locale: string) {
  const language: Language = locale === "en" ? "en" : "fr";
  const t = createTranslator({ locale: language, messages: language === "en" ? en : fr });
  return { t, language };
}

function sellerLines(seller: LegalIdentity, language: Language) {
  const { t } = wordsOf(language);
  const { legalForm, capital, siren, register, vatNumber } = seller;
  const form = [legalForm, capital && t("invoice.paper.capital", { amount: capital })];
  return [
    seller.name,
    form.filter(Boolean).join(" "),
    ...seller.address.split("\n"),
    siren && t("invoice.paper.siren", { number: siren }),
    register,
    vatNumber && t("invoice.paper.vat", { number: vatNumber }),
  ].filter((line) => typeof line === "string" && line !== "") as string[];
}

function buyerLines(buyer: InvoicedBuyer, language: Language) {
  const { t } = wordsOf(language);
  const { name, address, vatNumber, email, country } = buyer;
  return [
    name ?? t("invoice.paper.consumer"),
    ...(address?.split("\n") ?? []),
    vatNumber && t("invoice.paper.vat", { number: vatNumber }),
    t("invoice.paper.email", { email }),
    country && t("invoice.paper.country", { country }),
  ].filter((line) => typeof line === "string" && line !== "") as string[];
}

function factsOf(document: InvoiceDocument) {
  const { t, language } = wordsOf(document.locale);
  const day = (text: string) => formatDate(dayInstant(text), language, "UTC");
  const { number, issuedOn, soldOn, orderNumber, corrects } = document;
  const facts: [string, string][] = [
    [t("invoice.paper.number"), number],
    [t("invoice.paper.issued"), day(issuedOn)],
    [t("invoice.paper.sold"), day(soldOn)],
    [t("invoice.paper.order"), orderNumber],
  ];
  if (corrects) {
    const named = { number: corrects.number, date: day(corrects.issuedOn) };
    facts.push([t("invoice.paper.undoes"), t("invoice.paper.undoesText", named)]);
  }
  return facts;
}

function linesTable(document: InvoiceDocument): PaperPart {
  const { t, language } = wordsOf(document.locale);
  const amount = (minor: bigint) => formatMoney(money(minor, document.currency), language);
  // A column of nothing but zeroes would say that something was taken off.
  const isReduced = document.lines.some(({ discountMinor }) => discountMinor > 0n);
  const number = (heading: string, share: number) => ({ heading, share, isNumeric: true });
  return {
    kind: "table",
    caption: t("invoice.paper.lines"),
    columns: [
      { heading: t("invoice.paper.item"), share: 5 },
      number(t("invoice.paper.quantity"), 1),
      number(t("invoice.paper.unit"), 2),
      ...(isReduced ? [number(t("invoice.paper.discount"), 2)] : []),
      number(t("invoice.paper.rate"), 1.6),
      number(t("invoice.paper.net"), 2),
    ],
    rows: togetherIn(document.lines).map((line) => [
      itemOf(line, language),
      formatNumber(line.quantity, language),
      amount(line.unitNetMinor),
      ...(isReduced ? [amount(line.discountMinor)] : []),
      rateOf(line.rateBp, language),
      amount(line.netMinor),
    ]),
  };
}

// Copies that are alike to the cent are one row with their number; where the odd cent of a tax makes two prices of one,
// they are two. The document itself keeps every line.
function togetherIn(lines: InvoiceLine[]) {
  const rows: InvoiceLine[] = [];
  for (const line of lines) {
    const alike = rows.find((row) => wordsAndPrice(row) === wordsAndPrice(line));
    if (!alike) rows.push({ ...line });
    else {
      alike.quantity += line.quantity;
      alike.netMinor += line.netMinor;
      alike.discountMinor += line.discountMinor;
    }
  }
  return rows;
}

function wordsAndPrice({ title, authors, bundle, purpose, unitNetMinor, rateBp }: InvoiceLine) {
  return [title, authors, bundle, purpose, unitNetMinor, rateBp].join("|");
}

function itemOf({ title, authors, bundle, purpose }: InvoiceLine, language: Language) {
  const { t } = wordsOf(language);
  const named = purpose ? `${title} (${t(`invoice.paper.${purpose}`)})` : title;
  const book = t("invoice.paper.book", { title: named, authors });
  return bundle ? t("invoice.paper.bundle", { book, bundle }) : book;
}

function rateOf(rateBp: number | null, language: Language) {
  const { t } = wordsOf(language);
  return rateBp === null ? t("invoice.paper.untaxed") : formatPercent(rateBp, language);
}

function ratesTable(document: InvoiceDocument): PaperPart {
  const { t, language } = wordsOf(document.locale);
  const amount = (minor: bigint) => formatMoney(money(minor, document.currency), language);
  const number = (heading: string) => ({ heading, share: 2, isNumeric: true });
  return {
    kind: "table",
    caption: t("invoice.paper.rates"),
    columns: [
      { heading: t("invoice.paper.rate"), share: 2 },
      ...["net", "tax", "gross"].map((key) =>
        number(t(`invoice.paper.${key}` as "invoice.paper.net")),
      ),
    ],
    rows: document.rates.map(({ rateBp, netMinor, taxMinor, grossMinor }) => [
      rateOf(rateBp, language),
      ...[netMinor, taxMinor, grossMinor].map(amount),
    ]),
  };
}

function totalsOf(document: InvoiceDocument): [string, string][] {
  const { t, language } = wordsOf(document.locale);
  const amount = (minor: bigint) => formatMoney(money(minor, document.currency), language);
  const isCredit = document.kind === "credit-note";
  return [
    [t("invoice.paper.totalNet"), amount(document.netMinor)],
    [t("invoice.paper.totalTax"), amount(document.taxMinor)],
    [
      t(isCredit ? "invoice.paper.totalCredit" : "invoice.paper.total"),
      amount(document.grossMinor),
    ],
  ];
}
