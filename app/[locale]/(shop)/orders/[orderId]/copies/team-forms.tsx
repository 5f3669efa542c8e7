import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { giverNameLength } from "@/lib/cart/gift-wish";
import { formReasons } from "@/lib/edge/form-reasons";
import { giveBack, newLink, sendTeam } from "./actions";

type Props = {
  packageId: string;
  orderId: string;
  locale: string;
  /** Copies nobody has claimed, and of those the ones that were sent to nobody. */
  left: number;
  unsent: number;
};

/** What a team's buyer can do: send copies to a list, replace a link, give back what nobody took. */
export async function TeamForms({ packageId, orderId, locale, left, unsent }: Props) {
  const [t, common, found] = await Promise.all([
    getTranslations("gifts"),
    getTranslations("common"),
    formReasons("gifts"),
  ]);
  if (left === 0) return null;
  const reasons = {
    ...found,
    "too-many-copies": t("atMost", { count: left }),
    "too-few-copies": t("atMost", { count: unsent }),
  };
  const form = {
    hidden: { locale, orderId, packageId },
    ...{ reasons, errorTitle: common("problem"), className: "space-y-5 pb-4" },
  };
  return (
    <div className="max-w-xl space-y-2">
      {unsent > 0 ? (
        <Disclosure summary={t("sendList")}>
          <ActionForm action={sendTeam} {...form} label={t("sendList")} scope={packageId}>
            <TextField
              name="addresses"
              label={t("addresses")}
              hint={t("addressesHint", { count: unsent })}
              rows={5}
              scope={packageId}
              isRequired
            />
            <TextField
              name="senderName"
              label={t("senderName")}
              hint={t("giverNameHint")}
              maxLength={giverNameLength}
              scope={packageId}
              isRequired
            />
            <SubmitButton pendingText={common("sending")}>{t("sendList")}</SubmitButton>
          </ActionForm>
        </Disclosure>
      ) : null}
      <Disclosure summary={t("remake")}>
        <ActionForm action={newLink} {...form} label={t("remake")} scope={`${packageId}-link`}>
          <TextField
            name="number"
            label={t("remakeNumber")}
            hint={t("remakeHint")}
            inputMode="numeric"
            maxLength={3}
            scope={`${packageId}-link`}
            isRequired
          />
          <SubmitButton look="plain" pendingText={common("sending")}>
            {t("remake")}
          </SubmitButton>
        </ActionForm>
      </Disclosure>
      <Disclosure summary={t("giveBack")}>
        <ActionForm action={giveBack} {...form} label={t("giveBack")} scope={`${packageId}-back`}>
          <TextField
            name="count"
            label={t("giveBackCount")}
            hint={t("giveBackHint")}
            inputMode="numeric"
            maxLength={3}
            value={String(left)}
            scope={`${packageId}-back`}
            isRequired
          />
          <SubmitButton look="plain" pendingText={common("sending")}>
            {t("giveBack")}
          </SubmitButton>
        </ActionForm>
      </Disclosure>
    </div>
  );
}
