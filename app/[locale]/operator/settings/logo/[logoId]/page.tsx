import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { StayFresh } from "@/components/author/stay-fresh";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { findLogo } from "@/lib/catalog/find-logo";
import type { Logo } from "@/lib/catalog/logo";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { currentOperator } from "@/lib/edge/current-actor";
import { formReasons, sentenceOf } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { isUuid } from "@/lib/kernel/uuid";
import { choose } from "../actions";
import { LogoPreview } from "./logo-preview";

type Props = { params: Promise<{ locale: string; logoId: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "shopLogo" });
  return { title: t("previewTitle") };
}

/** A picture that was sent in, as it would stand in the shop; one press shows it everywhere. */
export default async function LogoLook({ params }: Props) {
  const { locale, logoId } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  const found = operator && isUuid(logoId) ? await findLogo(operator, logoId) : null;
  if (!found) notFound();
  const [t, common, reasons, shop] = await Promise.all([
    getTranslations("shopLogo"),
    getTranslations("common"),
    formReasons("shopLogo"),
    getShopSettings(),
  ]);
  const own = `/${locale}/operator/settings/logo`;
  const back = (
    <LinkButton look="plain" href={own}>
      {t("other")}
    </LinkButton>
  );
  const { sha256, width, height, reason } = found;
  const logo: Logo | null = sha256 && width && height ? { sha256, width, height } : null;
  return (
    <>
      <h1 className="mb-8 text-3xl">{t("previewTitle")}</h1>
      {found.state === "checking" ? (
        <div className="max-w-xl">
          <StayFresh everySeconds={2} />
          <Notice title={t("checking")}>
            <p>
              <a href={`${own}/${logoId}`} className="link">
                {t("refresh")}
              </a>
            </p>
          </Notice>
        </div>
      ) : null}
      {reason ? (
        <div role="alert" className="mb-6 max-w-xl">
          <Notice tone="warning" title={t("refused")}>
            <p>{(await sentenceOf(reason, "shopLogo")) ?? reasons.unreadable}</p>
          </Notice>
        </div>
      ) : null}
      {reason ? back : null}
      {logo ? (
        <>
          <LogoPreview logo={logo} shop={shop.name} />
          <ActionForm
            action={choose}
            hidden={{ locale, logoId, shownBefore: shop.logoSha256 ?? "" }}
            reasons={reasons}
            errorTitle={common("problem")}
            label={t("choose")}
            className="mt-8 flex flex-wrap gap-3"
          >
            <SubmitButton pendingText={common("sending")}>{t("choose")}</SubmitButton>
            {back}
          </ActionForm>
        </>
      ) : null}
    </>
  );
}
