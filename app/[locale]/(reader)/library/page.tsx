import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { libraryAsk, libraryAskNames } from "@/lib/access/library-ask";
import { type LibraryItem, listLibrary } from "@/lib/access/library-page";
import { listShelf } from "@/lib/access/library-shelf";
import { newestOnShelf } from "@/lib/access/newest-on-shelf";
import { onePerBook } from "@/lib/access/one-per-book";
import { isFrozen } from "@/lib/access/refund-freeze";
import { cutShelf } from "@/lib/access/shelf-order";
import { listUpgradableBooks } from "@/lib/cart/larger-packages";
import { currentReader } from "@/lib/edge/current-actor";
import { currentShop } from "@/lib/edge/current-shop";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { changesForReader } from "@/lib/editions/changes-for-reader";
import { readerChoices } from "@/lib/editions/reader-choices";
import { signOut } from "../../sign-in/actions";
import { ArchiveLink } from "./archive-link";
import { LibraryCard } from "./library-card";
import { OtherAddress } from "./other-address";
import { NothingFits, ShelfPages, ShelfTools } from "./shelf-tools";
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
  const newest = newestOnShelf(reader);
  const shelf = await listShelf(reader, settings.refundAccess, newest);
  const cut = cutShelf(shelf, ask, locale);
  const bookIds = cut.books.map(({ bookId }) => bookId);
  const [t, claims, common, items, reasons, news, choices, upgradable] = await Promise.all([
    getTranslations("library"),
    getTranslations("claims"),
    getTranslations("common"),
    listLibrary(reader, bookIds, newest),
    formReasons(),
    changesForReader(reader, bookIds, newest),
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
                bookIds={bookIds}
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
