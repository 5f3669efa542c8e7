import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageBody } from "@/components/layout/page-body";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { sentenceOf } from "@/lib/edge/form-reasons";

/** A page that a change's letter leads to: what it is about, or why its link does nothing any more. */
export async function ChangePage({
  locale,
  title,
  refusal,
  children,
}: {
  locale: string;
  title: string;
  /** Why nothing can be done; null when something can. */
  refusal: string | null;
  children: ReactNode;
}) {
  const t = await getTranslations("emailChange");
  if (refusal)
    return (
      <PageBody width="narrow">
        <h1 className="mb-6 text-3xl">{t("deadTitle")}</h1>
        <Notice tone="warning">
          {(await sentenceOf(refusal, "emailChange")) ??
            (await sentenceOf("change-spent", "emailChange"))}
        </Notice>
        <p className="mt-8">
          <LinkButton href={`/${locale}/account/email`}>{t("again")}</LinkButton>
        </p>
      </PageBody>
    );
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{title}</h1>
      <div className="mt-4 space-y-8">{children}</div>
    </PageBody>
  );
}
