import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { changedFields, type ShopEdit, shopWish } from "@/lib/catalog/shop-wish";
import { currentOperator } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { apply } from "../actions";
import { ChangesTable } from "./changes-table";
import { ShopPreview } from "./shop-preview";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "shopSettings" });
  return { title: t("reviewTitle") };
}

/** What would change, what comes of it and how it looks; one press makes it so. */
export default async function Review({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  if (!(await currentOperator())) notFound();
  const asked = await pageQuery(
    searchParams,
    ...["name", "accent", "language", "country", "royaltyBp", "refundAccess", "taxMode"],
  );
  const [t, common, reasons, shop] = await Promise.all([
    getTranslations("shopSettings"),
    getTranslations("common"),
    formReasons("shopSettings"),
    getShopSettings(),
  ]);
  const wish = shopWish.safeParse(asked);
  const settings = `/${locale}/operator/settings`;
  // Whoever wrote this address themselves begins at the form.
  if (!wish.success) redirect(settings);
  const after: ShopEdit = wish.data;
  const before = shop as ShopEdit;
  const changed = changedFields(before, after);
  const back = (
    <LinkButton look="plain" href={settings}>
      {t("toSettings")}
    </LinkButton>
  );
  if (changed.length === 0)
    return (
      <EmptyState isDesk title={t("nothing")} actions={back}>
        {t("nothingText")}
      </EmptyState>
    );
  const looksOther = changed.includes("name") || changed.includes("accent");
  const hidden = Object.fromEntries(
    Object.entries({ ...asked, locale, shown: changed.join(".") }).filter(
      (entry): entry is [string, string] => !!entry[1],
    ),
  );
  return (
    <>
      <h1 className="mb-8 text-3xl">{t("reviewTitle")}</h1>
      <ChangesTable {...{ before, after, changed, locale, currency: shop.currency }} />
      {looksOther ? <ShopPreview name={after.name} accent={after.accent} /> : null}
      <ActionForm
        action={apply}
        {...{ hidden, reasons }}
        errorTitle={common("problem")}
        label={t("apply")}
        className="mt-8 flex flex-wrap gap-3"
      >
        <SubmitButton pendingText={common("sending")}>{t("apply")}</SubmitButton>
        {back}
      </ActionForm>
    </>
  );
}
