import { getTranslations } from "next-intl/server";
import { BookFacts } from "@/components/shop/book-facts";
import { keptQuery } from "@/components/shop/kept-query";
import { OwnCopyNote } from "@/components/shop/own-copy-note";
import { PackageChoice } from "@/components/shop/package-choice";
import { Card } from "@/components/ui/card";
import { currentOffers } from "@/lib/edge/current-offers";
import { findShownTrial } from "@/lib/pricing/shown-trial";
import type { BookView } from "./book-view";
import { BookWishes } from "./book-wishes";
import { Guarantee } from "./guarantee";
import { PackagePrice } from "./package-price";
import { SampleLinks } from "./sample-links";

type Box = { book: BookView; locale: string };

/** What buys: the package, the price, one button, a look inside, and how long one can change one's mind. */
export async function BuyBox({
  book,
  locale,
  price,
  coupon,
}: Box & {
  /** As one would type it: what the cart had, when its reader wants another price. */
  price: string | undefined;
  /** A coupon's code, out of the address the page was reached by. */
  coupon: string | undefined;
}) {
  const [t, offers] = await Promise.all([
    getTranslations("price"),
    currentOffers(book.id, coupon ?? null),
  ]);
  const sold = offers.find(({ packageId }) => packageId === book.packageId);
  const trial = sold && !coupon ? await findShownTrial(sold.packageId, sold.offer) : null;
  return (
    <Card
      title={t("title")}
      heading={{ id: "price-heading", words: <BoxTitle /> }}
      className="stays-beside shadow-sheet"
    >
      <PackageChoice
        packages={book.packages.map((one) => ({
          ...one,
          minimum: (offers.find(({ packageId }) => packageId === one.id)?.offer.range ?? one)
            .minimum,
        }))}
        language={book.language}
        locale={locale}
        kept={{ coupon }}
      />
      {sold ? (
        <PackagePrice
          sold={trial ? { ...sold, offer: trial.offer } : sold}
          trial={trial}
          authorsCount={book.authors.length}
          royaltyBp={book.royaltyBp}
          taxMode={book.taxMode}
          locale={locale}
          price={price}
          coupon={coupon}
        />
      ) : null}
      <SampleLinks book={book} locale={locale} />
      <ForOthers book={book} locale={locale} coupon={coupon} />
      <Guarantee locale={locale} />
      <BookFacts book={book} locale={locale} />
      <BookWishes bookId={book.id} locale={locale} />
      <OwnCopyNote slug={book.slug} locale={locale} />
    </Card>
  );
}

/** Of two titles the one that fits the reader, in the same place, so that nothing moves. */
async function BoxTitle() {
  const [t, page] = await Promise.all([getTranslations("price"), getTranslations("bookPage")]);
  return (
    <>
      <span className="if-not-owned">{t("title")}</span>
      <span className="if-owned">
        <a href="#own-copy" className="link">
          {page("ownHere")}
        </a>
      </span>
    </>
  );
}

async function ForOthers({ book, locale, coupon }: Box & { coupon: string | undefined }) {
  const t = await getTranslations("gifts");
  const own = `/${locale}/books/${book.slug}`;
  const chosen = book.packages.find(({ isChosen }) => isChosen);
  const query = keptQuery({ package: chosen?.slug, coupon });
  return (
    <p className="flex flex-wrap justify-center gap-x-5 gap-y-1 text-sm max-sm:justify-evenly">
      <a href={`${own}/gift${query}`} className="quiet-link">
        {t("asGift")}
      </a>
      <a href={`${own}/copies${query}`} className="quiet-link">
        {t("forTeam")}
      </a>
    </p>
  );
}
