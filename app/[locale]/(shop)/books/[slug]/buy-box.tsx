import { getTranslations } from "next-intl/server";
import { BookFacts } from "@/components/shop/book-facts";
import { OwnCopyNote } from "@/components/shop/own-copy-note";
import { PackageChoice } from "@/components/shop/package-choice";
import { TrialEnd } from "@/components/shop/trial-end";
import { Card } from "@/components/ui/card";
import { guaranteeEnd } from "@/lib/edge/guarantee-end";
import { formatDate } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { addDays } from "@/lib/kernel/time";
import { dayIn } from "@/lib/kernel/zoned-day";
import { refundWindowDays } from "@/lib/orders/sale";
import { listBookOffers } from "@/lib/pricing/book-offers";
import type { BookView } from "./book-view";
import { BookWishes } from "./book-wishes";
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
    listBookOffers(book.id, coupon ?? null),
  ]);
  const sold = offers.find(({ packageId }) => packageId === book.packageId);
  return (
    <Card title={t("title")} className="shadow-sheet lg:sticky lg:top-6">
      <PackageChoice
        packages={book.packages}
        language={book.language}
        locale={locale}
        coupon={coupon}
      />
      {sold ? (
        <PackagePrice
          sold={sold}
          authorsCount={book.authors.length}
          royaltyBp={book.royaltyBp}
          taxMode={book.taxMode}
          locale={locale}
          price={price}
          coupon={coupon}
        />
      ) : null}
      <SampleLinks book={book} locale={locale} />
      <Guarantee locale={locale} />
      <BookFacts book={book} locale={locale} />
      <BookWishes bookId={book.id} locale={locale} />
      <OwnCopyNote slug={book.slug} locale={locale} />
    </Card>
  );
}

async function Guarantee({ locale }: { locale: string }) {
  const t = await getTranslations("book");
  return (
    <div className="mt-5 border-t border-rule pt-5 text-sm">
      <p className="font-semibold">{t("guarantee")}</p>
      <p className="mt-1 text-ink-soft">
        <TrialEnd
          text={t("guaranteeText", { date: "{date}" })}
          days={refundWindowDays}
          ends={[0, 1, -1, 2].map((later) => {
            const end = addDays(guaranteeEnd(), later);
            return {
              day: Number(dayIn(end, shopZone).slice(8)),
              told: formatDate(end, locale, shopZone),
            };
          })}
        />
      </p>
    </div>
  );
}
