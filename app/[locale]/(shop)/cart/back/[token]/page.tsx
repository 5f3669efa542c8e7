import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { findCartOfLetter } from "@/lib/cart/cart-reminder";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { openCart } from "../../reminder-actions";

type Props = { params: Promise<{ locale: string; token: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "cart" });
  return { title: t("back"), robots: { index: false } };
}

/** Where a letter's link leads: what waits in the cart, and one button. Looking changes nothing and signs nobody in. */
export default async function BackToCart({ params }: Props) {
  const { locale, token } = await params;
  mustSpeak(locale);
  const [t, common, reasons, found] = await Promise.all([
    getTranslations("cart"),
    getTranslations("common"),
    formReasons(),
    findCartOfLetter(token),
  ]);
  return (
    <PageBody width="narrow">
      <h1 className="mb-8 text-3xl">{t("back")}</h1>
      {found ? (
        <ActionForm
          action={openCart}
          hidden={{ locale, token }}
          reasons={reasons}
          errorTitle={common("problem")}
          className="space-y-6"
        >
          <ul className="divide-y divide-rule border-y border-rule">
            {found.titles.map(({ id, title, language }) => (
              <li key={id} lang={language} className="py-3 font-serif text-lg">
                {title}
              </li>
            ))}
          </ul>
          <p className="text-sm text-ink-soft">{t("backText")}</p>
          <SubmitButton pendingText={common("sending")}>{t("backOpen")}</SubmitButton>
        </ActionForm>
      ) : (
        <EmptyState
          title={t("backOver")}
          actions={<LinkButton href={`/${locale}/books`}>{common("toCatalogue")}</LinkButton>}
        >
          {t("backOverText")}
        </EmptyState>
      )}
    </PageBody>
  );
}
