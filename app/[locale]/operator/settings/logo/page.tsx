import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ShopLogo } from "@/components/layout/shop-logo";
import { ActionForm } from "@/components/ui/action-form";
import { buttonClasses } from "@/components/ui/button-classes";
import { Card } from "@/components/ui/card";
import { DoneNotice } from "@/components/ui/done-notice";
import { FileField } from "@/components/ui/file-field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { logoOf } from "@/lib/catalog/logo";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { currentOperator } from "@/lib/edge/current-actor";
import { formReasons, sentenceOf } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { remove } from "./actions";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "shopLogo" });
  return { title: t("title") };
}

/** The shop's sign: the one that stands, another one to be looked at, and the way back to the name. */
export default async function LogoSettings({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  if (!(await currentOperator())) notFound();
  const [t, common, reasons, shop, { done, refused }] = await Promise.all([
    getTranslations("shopLogo"),
    getTranslations("common"),
    formReasons("shopLogo"),
    getShopSettings(),
    pageQuery(searchParams, "done", "refused"),
  ]);
  const logo = logoOf(shop);
  const said = done === "chosen" || done === "removed" ? t(`done.${done}`) : null;
  const refusal = await sentenceOf(refused ?? "", "shopLogo");
  return (
    <>
      {said ? <DoneNotice of={done ?? ""}>{said}</DoneNotice> : null}
      <p className="mb-6 text-sm">
        <a href={`/${locale}/operator/settings`} className="quiet-link">
          {t("back")}
        </a>
      </p>
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 max-w-2xl text-ink-soft">{t("lead")}</p>
      {refusal ? (
        <div role="alert" className="mb-8 max-w-xl">
          <Notice tone="warning" title={refusal} />
        </div>
      ) : null}
      <div className="grid max-w-4xl items-start gap-8 md:grid-cols-2">
        <Card title={t("new")}>
          <form
            action={`/${locale}/operator/settings/logo/file`}
            method="post"
            encType="multipart/form-data"
            aria-label={t("new")}
            className="space-y-5"
          >
            <FileField
              id="logo-file"
              label={t("file")}
              hint={t("fileHint")}
              accept="image/png,image/jpeg,image/webp,image/avif"
            />
            <button type="submit" className={buttonClasses("main")}>
              {t("look")}
            </button>
          </form>
        </Card>
        <Card title={t("current")}>
          {logo ? (
            <div className="space-y-6">
              <ShopLogo logo={logo} shop={shop.name} />
              <ActionForm
                action={remove}
                hidden={{ locale, shownBefore: logo.sha256 }}
                reasons={reasons}
                errorTitle={common("problem")}
                label={t("remove")}
              >
                <p className="mb-4 text-sm text-ink-soft">{t("removeText", { name: shop.name })}</p>
                <SubmitButton look="plain" pendingText={common("sending")}>
                  {t("remove")}
                </SubmitButton>
              </ActionForm>
            </div>
          ) : (
            <>
              <p className="font-serif text-xl font-semibold text-accent">{shop.name}</p>
              <p className="mt-3 text-sm text-ink-soft">{t("none")}</p>
            </>
          )}
        </Card>
      </div>
    </>
  );
}
