import { getTranslations } from "next-intl/server";
import { WorkshopForm } from "../workshop-form";
import { switchTo } from "./actions";

/** The one press that puts a book on the shelf, for the first time or again. */
export async function PutOnSale({
  slug,
  locale,
  state,
}: {
  slug: string;
  locale: string;
  state: string;
}) {
  const t = await getTranslations("workshop");
  const words = state === "draft" ? t("putOnSale") : t("putOnSaleAgain");
  return (
    <WorkshopForm
      action={switchTo}
      hidden={{ locale, slug, state: "published" }}
      label={words}
      button={words}
      look="main"
    />
  );
}
