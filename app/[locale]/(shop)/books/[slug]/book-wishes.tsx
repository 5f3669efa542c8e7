import { getTranslations } from "next-intl/server";
import { WishButtons } from "@/components/shop/wish-buttons";
import { wishButtons } from "../../../wish-buttons";

/** Keeping a book in mind and following it, under its price. */
export async function BookWishes({ bookId: id, locale }: { bookId: string; locale: string }) {
  const t = await getTranslations("store.wish");
  const buttons = await wishButtons(locale, [
    { kind: "wish", id, on: t("wishOn"), off: t("wishOff") },
    { kind: "book", id, on: t("bookOn"), off: t("bookOff") },
  ]);
  return (
    <div className="mt-5 border-t border-rule pt-5">
      <WishButtons {...buttons} look={`${buttons.look} grow`} />
      <p className="mt-2 text-xs text-ink-soft">{t("bookHint")}</p>
    </div>
  );
}
