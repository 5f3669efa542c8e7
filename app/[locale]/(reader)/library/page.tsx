import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { BookCover } from "@/components/shop/book-cover";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { downloadAddresses } from "@/lib/access/download-addresses";
import { libraryAsk, libraryAskNames } from "@/lib/access/library-ask";
import { type LibraryItem, listLibrary } from "@/lib/access/library-page";
import { listShelf } from "@/lib/access/library-shelf";
import { onePerBook } from "@/lib/access/one-per-book";
import { isFrozen } from "@/lib/access/refund-freeze";
import { cutShelf } from "@/lib/access/shelf-order";
import { listUpgradableBooks } from "@/lib/cart/larger-packages";
import { editionName } from "@/lib/catalog/edition-name";
import { currentReader } from "@/lib/edge/current-actor";
import { currentShop } from "@/lib/edge/current-shop";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { type BookNews, changesForReader } from "@/lib/editions/changes-for-reader";
import { type ReaderChoices, readerChoices } from "@/lib/editions/reader-choices";
import { formatDate } from "@/lib/i18n/format";
import { isForOthers } from "@/lib/pricing/purpose";
import { MoreLinks } from "../../more-links";
import { signOut } from "../../sign-in/actions";
import { ArchiveLink } from "./archive-link";
import { BookNotices } from "./book-notices";
import { EarlierEditions } from "./earlier-editions";
import { OtherAddress } from "./other-address";
import { OtherOrders } from "./other-orders";
import { ReadLink } from "./read-link";
import { RefundLine } from "./refund-line";
import { ReviewLink } from "./review-link";
import { SendTo } from "./send-to";
import { NothingFits, ShelfPages, ShelfTools } from "./shelf-tools";
import { WhatChanged } from "./what-changed";
import { WishesLink } from "./wishes-link";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "library" });
  return { title: t("title"), robots: { index: false } };
}

/**
 * Everything a reader owns, cut and ordered as the address says, newest editions first without; each format one button,
 * the guarantee quietly beside.
 */
export default async function Library({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const reader = await currentReader();
  if (!reader) redirect(`/${locale}/sign-in`);
  const [{ claimed }, ask, settings] = await Promise.all([
    pageQuery(searchParams, "claimed"),
    pageQuery(searchParams, ...libraryAskNames).then((query) => libraryAsk.parse(query)),
    currentShop(),
  ]);
  const shelf = await listShelf(reader, settings.refundAccess);
  const cut = cutShelf(shelf, ask, locale);
  const bookIds = cut.books.map(({ bookId }) => bookId);
  const [t, claims, common, items, reasons, news, choices, upgradable] = await Promise.all([
    getTranslations("library"),
    getTranslations("claims"),
    getTranslations("common"),
    listLibrary(reader, bookIds),
    formReasons(),
    changesForReader(reader, bookIds),
    readerChoices(reader),
    listUpgradableBooks(reader),
  ]);
  const isShut = (item: LibraryItem) => isFrozen(item.line.refundRequests, settings.refundAccess);
  const isOpen = (item: LibraryItem) => item.state === "active" && !isShut(item);
  const inOrder = bookIds.flatMap((bookId) => items.filter((item) => item.bookId === bookId));
  return (
    <PageBody>
      <div className="mb-10 flex flex-wrap items-baseline justify-between gap-4">
        <h1 className="text-3xl">{t("title")}</h1>
        <ActionForm
          action={signOut}
          hidden={{ locale }}
          reasons={reasons}
          errorTitle={common("problem")}
          className="flex grow flex-wrap items-center gap-x-4 text-sm max-sm:basis-full sm:flex-row-reverse"
        >
          <button type="submit" className="quiet-link cursor-pointer">
            {common("signOut")}
          </button>
          <span className="min-w-0 text-ink-soft [overflow-wrap:anywhere]">{reader.email}</span>
        </ActionForm>
      </div>
      {claimed ? <DoneNotice of="claimed">{claims("arrived")}</DoneNotice> : null}
      <WishesLink locale={locale} />
      {shelf.length > 1 ? (
        <ShelfTools {...{ ask, locale }} total={shelf.length} count={cut.count} />
      ) : null}
      {shelf.length > 0 && cut.count === 0 ? <NothingFits locale={locale} /> : null}
      {shelf.length === 0 ? (
        <EmptyState
          title={t("empty")}
          actions={
            <>
              <LinkButton href={`/${locale}/books`}>{common("toCatalogue")}</LinkButton>
              <LinkButton look="plain" href={`/${locale}/library/claim`}>
                {claims("open")}
              </LinkButton>
            </>
          }
        >
          {t("emptyText")}
        </EmptyState>
      ) : (
        <ul className="grid gap-x-8 gap-y-10 lg:grid-cols-2">
          {onePerBook(inOrder, isOpen).map(({ item, others }) => (
            <li key={item.id}>
              <LibraryCard
                item={item}
                others={others}
                locale={locale}
                isShut={isShut(item)}
                news={news.get(item.bookId)}
                choices={choices}
                isUpgradable={upgradable.has(item.bookId)}
              />
            </li>
          ))}
        </ul>
      )}
      <ShelfPages {...{ ask, locale }} page={cut.page} pages={cut.pages} />
      {shelf.some((book) => book.isOpen) ? <ArchiveLink locale={locale} /> : null}
      {shelf.length > 0 ? <OtherAddress locale={locale} /> : null}
    </PageBody>
  );
}

async function LibraryCard({
  item,
  others,
  locale,
  isShut,
  news,
  choices,
  isUpgradable,
}: {
  item: LibraryItem;
  /** Further purchases of the same book. */
  others: LibraryItem[];
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
        {isOpen ? <WhatChanged {...{ news, book, locale, zone }} /> : null}
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
        <EarlierEditions {...{ item, locale, isOpen }} />
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
