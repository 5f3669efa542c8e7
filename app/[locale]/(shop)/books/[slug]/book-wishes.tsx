import { getTranslations } from "next-intl/server";
import { WishButtons } from "@/components/shop/wish-buttons";
import { wishButtons } from "../../../wish-buttons";

/** Keeping a book in mind and following it, under its price; one that rests can be followed only. */
export async function BookWishes({
  bookId: id,
  locale,
  isResting = false,
}: {
  bookId: string;
  locale: string;
  isResting?: boolean;
}) {
  const t = await getTranslations("store.wish");
  const buttons = await wishButtons(locale, [
    ...(isResting ? [] : [{ kind: "wish" as const, id, on: t("wishOn"), off: t("wishOff") }]),
    { kind: "book", id, on: t("bookOn"), off: t("bookOff") },
  ]);
  return (
    <div className="mt-5 border-t border-rule pt-5">
      <WishButtons {...buttons} look={`${buttons.look} grow`} />
      <p className="mt-2 text-xs text-ink-soft">{t("bookHint")}</p>
    </div>
  );
}
