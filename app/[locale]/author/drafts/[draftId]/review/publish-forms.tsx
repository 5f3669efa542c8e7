import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import type { DraftPage } from "@/lib/editions/draft-page";
import { formatInstant } from "@/lib/i18n/format";
import { zoneName } from "@/lib/i18n/zone";
import { wallTime } from "@/lib/kernel/zoned-time";
import { OnePress } from "../../../one-press";
import { publish, schedule } from "../actions";

type Props = { draft: DraftPage; locale: string; zone: string };

/** Publishing now, which is the one main action, and below it publishing at a time. */
export async function PublishForms({ draft, locale, zone }: Props) {
  const t = await getTranslations("editions");
  const { id: draftId, book, publishAt } = draft;
  return (
    <div className="space-y-6 lg:sticky lg:top-6">
      <Card title={t("publish")} className="shadow-sheet">
        <p className="mb-5 text-sm text-ink-soft">{t("publishText")}</p>
        <OnePress
          action={publish}
          look="main"
          isWide
          hidden={{ locale, draftId, slug: book.slug }}
          choice={book.state === "draft" ? <SellToo /> : null}
        >
          {t("publishNow")}
        </OnePress>
      </Card>
      <Card title={t("later")}>
        {publishAt ? (
          <p className="mb-4 text-sm">
            {t("scheduledFor", { at: formatInstant(publishAt, locale, zone) })}
          </p>
        ) : null}
        <Later {...{ draft, locale, zone }} />
      </Card>
    </div>
  );
}

async function SellToo() {
  const t = await getTranslations("workshop");
  return (
    <CheckboxField name="sellToo" label={t("sellToo")} isTicked isOptional>
      <p className="text-ink-soft">{t("sellTooHint")}</p>
    </CheckboxField>
  );
}

async function Later({ draft, locale, zone }: Props) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("editions"),
    getTranslations("common"),
    formReasons("editions"),
  ]);
  const { id: draftId, publishAt } = draft;
  return (
    <ActionForm
      action={schedule}
      hidden={{ locale, draftId, zone }}
      reasons={reasons}
      errorTitle={common("problem")}
      label={t("later")}
      className="space-y-5"
    >
      <TextField
        name="wall"
        type="datetime-local"
        label={t("when")}
        hint={t("whenHint", { zone: zoneName(zone, locale) })}
        {...(publishAt ? { value: wallTime(publishAt, zone) } : {})}
        isRequired
      />
      <SubmitButton look="plain" isWide pendingText={common("sending")}>
        {t("publishThen")}
      </SubmitButton>
    </ActionForm>
  );
}
