import { getTranslations } from "next-intl/server";
import { giftName } from "@/components/shop/gift-name";
import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { giverNameLength } from "@/lib/cart/gift-wish";
import { isClaimable } from "@/lib/copies/copy";
import type { TeamCopy } from "@/lib/copies/team-page";
import { currentSite } from "@/lib/edge/current-site";
import { formReasons } from "@/lib/edge/form-reasons";
import { sendGift } from "./actions";
import { CopyState } from "./copy-state";

type GiftCardProps = { copy: TeamCopy; orderId: string; locale: string };

/** A gift as its giver follows it: to whom, with which words, whether it was taken, and the letter once more. */
export async function GiftCard({ copy, orderId, locale }: GiftCardProps) {
  const t = await getTranslations("gifts");
  const { line, recipient, note, standing, claimedAt } = copy;
  return (
    <section aria-label={giftName(t, { title: line.title, recipient })}>
      <h2 lang={line.book.language} className="text-xl">
        {line.title}
      </h2>
      {recipient ? (
        <p className="mt-1 text-sm [overflow-wrap:anywhere]">{t("to", { recipient })}</p>
      ) : null}
      <p className="mt-2">
        <CopyState copy={copy} locale={locale} />
      </p>
      {note ? (
        <blockquote className="mt-3 max-w-prose border-s-2 border-edge ps-4 text-sm whitespace-pre-line [overflow-wrap:anywhere]">
          {note}
        </blockquote>
      ) : null}
      {recipient ? null : <OwnLink copy={copy} locale={locale} />}
      {isClaimable(standing) ? <SendGift copy={copy} orderId={orderId} locale={locale} /> : null}
      {standing === "returned" || standing === "asked-back" || line.priceMinor === 0n ? null : (
        <p className="mt-3 text-sm">
          <a href={`/${locale}/refund?line=${line.id}`} className="quiet-link">
            {t("giveBackGift")}
          </a>{" "}
          {claimedAt ? <span className="text-ink-soft">{t("closesForReader")}</span> : null}
        </p>
      )}
    </section>
  );
}

// As long as it says for whom it is, its link is in the letter alone, and proves that address.
async function OwnLink({ copy: { token }, locale }: { copy: TeamCopy; locale: string }) {
  if (!token) return null;
  const [t, { base }] = await Promise.all([getTranslations("gifts"), currentSite(locale)]);
  return (
    <div className="mt-3 max-w-prose text-sm">
      <p>{t("linkToGive")}</p>
      <p className="mt-2">
        <code className="text-xs select-all [overflow-wrap:anywhere]">
          {`${base}/${locale}/claim/${token}`}
        </code>
      </p>
    </div>
  );
}

async function SendGift({ copy, orderId, locale }: GiftCardProps) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("gifts"),
    getTranslations("common"),
    formReasons("gifts"),
  ]);
  const { id, recipient, giverName, line } = copy;
  const isKnown = recipient ? { label: t("sendAgainTo", { recipient }) } : {};
  return (
    <div className="mt-4 max-w-md">
      <Disclosure
        summary={recipient ? t("sendAgain") : t("sendTitle", { title: line.title })}
        {...isKnown}
      >
        <ActionForm
          scope={id}
          action={sendGift}
          hidden={{ locale, orderId, copyId: id }}
          reasons={reasons}
          errorTitle={common("problem")}
          className="space-y-4"
        >
          <TextField
            name="email"
            type="email"
            inputMode="email"
            label={t("recipient")}
            hint={t("correctHint")}
            value={recipient ?? ""}
            scope={id}
            autoComplete="off"
            isRequired
          />
          {giverName ? null : (
            <TextField
              name="senderName"
              label={t("senderName")}
              hint={t("giverNameHint")}
              maxLength={giverNameLength}
              scope={id}
              isRequired
            />
          )}
          <SubmitButton look="plain" pendingText={common("sending")}>
            {t("send")}
          </SubmitButton>
        </ActionForm>
      </Disclosure>
    </div>
  );
}
