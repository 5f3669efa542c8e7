import "server-only";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { createTranslator } from "next-intl";
import { type Locale, spokenLocale } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import { plainPage } from "@/lib/kernel/plain-page";
import { noteOwnPage, sentForm } from "@/lib/platform/answer-note";
import { currentSession } from "./current-actor";
import type { FormState } from "./form-state";

/**
 * What a form answers to somebody who may not send it. Whose sign-in has come to an end signs in beside the page and
 * presses again, and so does whoever must prove anew who they are, or was erased since (`isGone`): with scripts the form says so, without them a page of
 * its own holds all that was sent. Whoever is signed in and lacks the role finds nothing here.
 */
export async function turnAway(
  as: string,
  form: FormData,
  typed: Record<string, string>,
  { isProofStale = false, isGone = false } = {},
): Promise<FormState> {
  const locale = spokenLocale(typed.locale);
  const session = isGone ? null : await currentSession();
  const isUnproven = !isProofStale && as === "operator" && Boolean(session?.user.isOperator);
  if (session && !isUnproven && !isProofStale) notFound();
  const [reason, path] = wayBack({ isProofStale, isUnproven });
  const beside = `/${locale}${path}?to=/${locale}/sign-in/back`;
  const asked = await headers();
  if (asked.has("next-action")) return { reason, typed, beside };
  const policy = asked.get("content-security-policy") ?? "";
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  const sent = await sentForm();
  noteOwnPage(sendAgainPage(locale, { reason, beside, nonce, sent, form }));
  notFound();
}

function wayBack({ isProofStale, isUnproven }: { isProofStale: boolean; isUnproven: boolean }) {
  if (isProofStale) return ["proof-stale", "/sign-in/again"] as const;
  return isUnproven
    ? (["second-factor-gone", "/second-factor"] as const)
    : (["signed-out", "/sign-in"] as const);
}

type Turned = {
  reason: "proof-stale" | "second-factor-gone" | "signed-out";
  beside: string;
  nonce: string | undefined;
  /** The form with all that a press sends; null where it was too large to be kept. */
  sent: FormData | null;
  /** What was typed into it. */
  form: FormData;
};

function sendAgainPage(locale: Locale, { reason, beside, nonce, sent, form }: Turned) {
  const messages = loadMessages(locale);
  const t = createTranslator({ locale, messages, namespace: "errors" });
  // What somebody wrote has spaces in it; marks and choices have none, and say nothing to them.
  const written = texts(form)
    .map(([, words]) => words)
    .filter((words) => /\S\s+\S/.test(words));
  return plainPage({
    ...{ language: locale, title: t("sendAgain.title"), nonce },
    text: [t(`reasons.${reason}`), t(written.length > 0 ? "sendAgain.written" : "sendAgain.held")],
    quotes: written,
    link: { href: beside, text: t("reasons.identify-beside"), isBeside: true },
    ...(sent ? { form: { fields: texts(sent), button: t("sendAgain.press") } } : {}),
  });
}

function texts(form: FormData) {
  return [...form].filter((field): field is [string, string] => typeof field[1] === "string");
}
