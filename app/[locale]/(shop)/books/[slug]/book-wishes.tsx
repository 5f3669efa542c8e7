import { getTranslations } from "next-intl/server";
import { WishButtons } from "@/components/shop/wish-buttons";
import { pressWish } from "../../../wish-actions";
import { wishWords } from "../../../wish-words";

/** Keeping a book in mind and following it, under its price. */
export async function BookWishes({ bookId: id, locale }: { bookId: string; locale: string }) {
  const [t, words] = await Promise.all([getTranslations("store.wish"), wishWords()]);
  return (
    <div className="mt-5 border-t border-rule pt-5">
      <WishButtons
        {...{ action: pressWish, locale, ...words }}
        buttons={[
          { kind: "wish", id, on: t("wishOn"), off: t("wishOff") },
          { kind: "book", id, on: t("bookOn"), off: t("bookOff") },
        ]}
      />
      <p className="mt-2 text-xs text-ink-soft">{t("bookHint")}</p>
    </div>
  );
}
