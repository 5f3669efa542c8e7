import { getTranslations } from "next-intl/server";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

/** What is given back, and what comes of it, in names and values, before anybody presses. */
export function RefundFacts({ facts }: { facts: [name: string, value: string][] }) {
  return (
    <dl className="my-8 divide-y divide-rule border-y border-rule">
      {facts.map(([name, value]) => (
        <div key={name} className="grid gap-1 py-3 sm:grid-cols-[10rem_1fr]">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="figures">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The end of a form that gives back: words of one's own, the one button, and the way to keep what one has. */
export async function GiveBack({ keep, href }: { keep: string; href: string }) {
  const [t, common] = await Promise.all([getTranslations("refund"), getTranslations("common")]);
  return (
    <>
      <TextField
        name="comment"
        label={t("comment")}
        hint={t("commentHint")}
        rows={3}
        maxLength={2000}
      />
      <div className="flex flex-wrap items-center gap-5">
        <SubmitButton pendingText={common("sending")}>{t("confirm")}</SubmitButton>
        <a href={href} className="quiet-link text-sm">
          {keep}
        </a>
      </div>
    </>
  );
}
