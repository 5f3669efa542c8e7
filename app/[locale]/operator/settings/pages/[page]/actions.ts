"use server";
import { redirect } from "next/navigation";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { legalText } from "@/lib/legal/legal-page";
import { saveLegalPage } from "@/lib/legal/save-legal-page";

/** Puts the next version of a text of the law online. */
export const saveText = action(
  { as: "operator", input: legalText.extend({ locale: localeField }) },
  async (operator, { locale, ...text }) => {
    const saved = await saveLegalPage(operator, text);
    if (!saved.ok) return saved;
    redirect(`/${locale}/operator/settings/pages/${text.page}?saved=${saved.value.number}`);
  },
);
