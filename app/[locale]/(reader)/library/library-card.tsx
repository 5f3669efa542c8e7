import { getTranslations } from "next-intl/server";
import { BookCover } from "@/components/shop/book-cover";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { downloadAddresses } from "@/lib/access/download-addresses";
import type { LibraryItem } from "@/lib/access/library-page";
import { editionName } from "@/lib/catalog/edition-name";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import type { BookNews } from "@/lib/editions/changes-for-reader";
import type { ReaderChoices } from "@/lib/editions/reader-choices";
import { formatDate } from "@/lib/i18n/format";
import { isForOthers } from "@/lib/pricing/purpose";
import { MoreLinks } from "../../more-links";
import { BookNotices } from "./book-notices";
import { EarlierEditions } from "./earlier-editions";
import { OtherOrders } from "./other-orders";
import { ReadLink } from "./read-link";
import { RefundLine } from "./refund-line";
import { ReviewLink } from "./review-link";
import { SendTo } from "./send-to";
import { WhatChanged } from "./what-changed";

/** A book of a library: each format one button, what is new, and what else can be done with it. */
export async function LibraryCard({
  item,
  others,
  bookIds,
  locale,
  isShut,
  news,
  choices,
  isUpgradable,
}: {
  item: LibraryItem;
  /** Further purchases of the same book. */
  others: LibraryItem[];
  /** The books of the page. */
  bookIds: readonly string[];
  locale: string;
  isShut: boolean;
  news: BookNews | undefined;
  choices: ReaderChoices;
  isUpgradable: boolean;
}) {
  const [t, common, zone] = await Promise.all([
    getTranslations("library"),
    getTranslations("common"),
    currentTimeZone(),
  ]);
  const { book, line } = item;
  const newest = book.editions[0];
  const formats = newest?.files.map((file) => file.format) ?? [];
  const isOpen = item.state === "active" && !isShut;
  const files = isOpen ? downloadAddresses(item.links, "library", formats) : [];
  return (
    <article className="grid grid-cols-[4.5rem_1fr] content-start gap-x-5 sm:grid-cols-[8rem_1fr] sm:grid-rows-[auto_1fr]">
      <div className="sm:row-span-2">
        <BookCover sha={book.coverSha256} alt="" sizes="8rem" />
      </div>
      <div className="min-w-0">
        <h2 lang={book.language} className="text-xl">
          <a href={`/${locale}/books/${book.slug}`}>{book.title}</a>
        </h2>
        <p className="text-sm text-ink-soft">
          {book.authors.map(({ author }) => author.name).join(", ")}
        </p>
        {newest?.publishedAt ? (
          <p className="mt-2 text-sm">
            {t("edition", {
              label: editionName(newest, common),
              date: formatDate(newest.publishedAt, locale, zone),
            })}
          </p>
        ) : null}
        {newest && news?.isLater && files.length > 0 ? (
          <p className="mt-2">
            <Badge tone="accent">{t("new", { label: editionName(newest, common) })}</Badge>
          </p>
        ) : null}
      </div>
      <div className="min-w-0 max-sm:col-span-2 max-sm:mt-3">
        {isOpen ? <WhatChanged {...{ news, book, locale }} /> : null}
        <div className="mt-4 flex flex-wrap gap-3">
          {isOpen ? <ReadLink item={item} locale={locale} /> : null}
          {files.map(({ format, href }) => {
            const named = { title: line.title, format: format.toUpperCase() };
            return (
              <LinkButton key={format} look="plain" href={href} aria-label={t("downloadOf", named)}>
                {t("download", { format: named.format })}
              </LinkButton>
            );
          })}
        </div>
        <SendTo {...{ item, locale, isOpen }} />
        <EarlierEditions {...{ item, locale, isOpen, bookIds }} />
        {isShut && item.state === "active" ? (
          <p className="mt-4 text-sm">{common("frozen")}</p>
        ) : null}
        {item.closedReason === "taken" ? (
          <p className="mt-4 text-sm">{common("accessTaken")}</p>
        ) : null}
        {isOpen ? <BookNotices book={book} choices={choices} locale={locale} /> : null}
        <div className="flex flex-wrap items-baseline gap-x-5">
          {isOpen ? (
            <MoreLinks {...{ locale, isUpgradable }} slug={book.slug} title={book.title} />
          ) : null}
          <ReviewLink item={item} locale={locale} />
          <InvoiceLink item={item} locale={locale} />
        </div>
        <RefundLine item={item} locale={locale} zone={zone} />
        <OtherOrders {...{ others, locale, zone }} />
      </div>
    </article>
  );
}

/** The way to the invoice of what its reader has paid for themselves. */
async function InvoiceLink({ item: { line }, locale }: { item: LibraryItem; locale: string }) {
  if (line.priceMinor === 0n || isForOthers(line.purpose)) return null;
  const t = await getTranslations("invoice");
  return (
    <p className="mt-3 flex text-sm max-sm:mt-0">
      <a
        href={`/${locale}/orders/${line.orderId}/documents`}
        className="quiet-link"
        aria-label={`${t("libraryLink")}, ${line.title}`}
      >
        {t("libraryLink")}
      </a>
    </p>
  );
}
