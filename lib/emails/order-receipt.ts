import "server-only";
import { downloadAddresses, extraAddresses } from "@/lib/access/download-addresses";
import { downloadLifeHours } from "@/lib/access/download-life";
import { formatsOf } from "@/lib/access/extras";
import { newestEditions } from "@/lib/catalog/newest-editions";
import { formatFileSize } from "@/lib/i18n/format";
import { addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db, sql } from "@/lib/platform/db";
import { writeRefundPass } from "@/lib/refunds/refund-pass";
import { button, heading, type Letter, link, type Part, quote, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";
import { receiptForOthers } from "./receipt-for-others";
import { priceRows } from "./receipt-lines";

/** The receipt: files first, then what was paid, the guarantee and the consent that was given. */
export async function orderReceipt(words: MailWords, payload: { orderId: string; shop: string }) {
  const order = await findOrder(payload.orderId);
  const { t, locale } = words;
  const isFree = order.totalMinor === 0n;
  const total = isFree ? t("receipt.free") : words.money(order.totalMinor, order.currency);
  // What is for others opens no book of the buyer's.
  const own = order.lines.filter(({ copy }) => !copy);
  const letter: Letter = {
    subject: t("receipt.subject", { number: order.number }),
    preview: previewOf(words, { isFree, isOwn: own.length > 0, total }),
    heading: own.length > 0 ? t("receipt.heading") : t("receipt.headingOthers"),
    parts: [
      ...(own.length > 0 ? ownBooks(words, own, isFree) : [text(t("receipt.introOthers"))]),
      ...receiptForOthers(words, order),
      link(t("receipt.orderPage"), shopAddress(`/${locale}/orders/${order.id}`)),
      heading(t("receipt.detail")),
      rows(...receiptRows(words, order, payload.shop, total)),
      ...taxPart(words, order),
      ...invoicePart(words, order),
      ...guarantee(words, order),
      ...consent(words, order),
      ...terms(words, order),
    ],
  };
  return letter;
}

function previewOf(
  { t }: MailWords,
  { isFree, isOwn, total }: { isFree: boolean; isOwn: boolean; total: string },
) {
  if (!isOwn) return t("receipt.previewOthers", { total });
  return isFree ? t("receipt.previewFree") : t("receipt.preview", { total });
}

function ownBooks(words: MailWords, lines: FoundOrder["lines"], isFree: boolean): Part[] {
  const { t, locale } = words;
  const until = words.instant(addHours(now(), downloadLifeHours.receipt));
  return [
    text(isFree ? t("receipt.introFree") : t("receipt.intro")),
    ...lines.flatMap((line) => files(words, line)),
    text(t("receipt.linksLife", { until })),
    button(t("receipt.library"), shopAddress(`/${locale}/library`)),
  ];
}

type FoundOrder = Awaited<ReturnType<typeof findOrder>>;

function files({ t, locale }: MailWords, line: FoundOrder["lines"][number]): Part[] {
  const [edition] = line.book.editions;
  const found = edition?.files ?? [];
  const links = line.entitlement?.links ?? [];
  const books = downloadAddresses(links, "receipt", formatsOf(found)).map(({ format, href }) => {
    const size = formatFileSize(
      found.find((file) => file.role === "full" && file.format === format)?.sizeBytes ?? 0n,
      locale,
    );
    const label = t("frame.labelled", {
      label: t("receipt.download", { title: line.title }),
      value: t("receipt.format", { format: format.toUpperCase(), size }),
    });
    return link(label, shopAddress(href));
  });
  const beside = extraAddresses({ links, ...line }, "receipt", edition);
  const extras = beside.map(({ fileName, sizeBytes, href }) => {
    const size = formatFileSize(sizeBytes, locale);
    return link(t("receipt.extra", { name: fileName, size }), shopAddress(href));
  });
  return [...books, ...extras];
}

function receiptRows(
  words: MailWords,
  order: FoundOrder,
  shop: string,
  total: string,
): [string, string][] {
  const { t } = words;
  const isFree = order.totalMinor === 0n;
  return [
    [t("frame.order"), order.number],
    [
      isFree ? t("receipt.dateFree") : t("receipt.date"),
      words.instant(order.paidAt ?? order.placedAt),
    ],
    [t("receipt.by"), shop],
    ...priceRows(words, order.lines),
    [t("receipt.total"), total],
  ];
}

function taxPart({ t, money, locale }: MailWords, order: FoundOrder): Part[] {
  if (order.totalMinor === 0n) return [];
  if (order.lines.some((line) => line.taxMode === "automatic"))
    return [rows([t("receipt.taxIncluded"), money(order.taxMinor, order.currency)])];
  return [text(locale === "fr" ? t("receipt.exemptFR") : t("receipt.exempt"))];
}

// The letter's own pass opens them: a receipt is read wherever the mail is.
function invoicePart({ t, locale }: MailWords, order: FoundOrder): Part[] {
  if (order.totalMinor === 0n) return [];
  const papers = `/${locale}/orders/${order.id}/documents?pass=${writeRefundPass(order.id)}`;
  return [link(t("receipt.invoice"), shopAddress(papers))];
}

function guarantee({ t, locale, instant }: MailWords, order: FoundOrder): Part[] {
  const until = order.lines[0]?.refundableUntil;
  if (!until || order.totalMinor === 0n) return [];
  const refund = shopAddress(`/${locale}/refund?pass=${writeRefundPass(order.id)}`);
  return [
    heading(t("receipt.guarantee")),
    text(t("receipt.guaranteeText", { until: instant(until) })),
    link(t("receipt.refund"), refund),
  ];
}

// A free order may go without one, and whoever bought elsewhere gave none here: then there is nothing to quote.
function consent(words: MailWords, { consentText, consentVersion, consentAt }: FoundOrder): Part[] {
  const { t, instant } = words;
  if (!consentText) return [];
  return [
    heading(t("receipt.consent")),
    text(t("receipt.consentText", { version: consentVersion, at: instant(consentAt) })),
    quote(consentText),
  ];
}

// What was accepted is named in the letter, which its reader keeps, and stays readable under its number.
function terms({ t, locale }: MailWords, { termsVersion }: FoundOrder): Part[] {
  if (!termsVersion) return [];
  const { number } = termsVersion;
  return [link(t("receipt.terms", { number }), shopAddress(`/${locale}/legal/terms/${number}`))];
}

async function findOrder(orderId: string) {
  const newest = await newestEditions(
    sql`SELECT book_id FROM order_lines WHERE order_id = ${orderId}::uuid`,
  );
  const files = { where: { role: { not: "sample" } }, orderBy: { format: "desc" } } as const;
  const editions = { where: newest, select: { number: true, files } } as const;
  return db().order.findUniqueOrThrow({
    where: { id: orderId },
    include: {
      termsVersion: { select: { number: true } },
      lines: {
        orderBy: { position: "asc" },
        include: {
          package: { select: { title: true } },
          copy: { select: { recipient: true, deliverOn: true } },
          entitlement: { include: { links: { where: { revokedAt: null } } } },
          book: { select: { editions } },
        },
      },
    },
  });
}
