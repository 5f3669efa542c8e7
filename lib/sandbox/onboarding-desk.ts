import { changeAccount } from "./accounts";
import type { Bank } from "./bank";
import type { Page } from "./payment-desk";
import { closedPage, frame, type Language } from "./payment-page";
import { paymentWords } from "./payment-words";

/** The page where an author says who they are to the provider, or puts it off; both lead back to the shop. */
export function answerOnboarding(
  bank: Bank,
  method: string,
  path: string,
  { form, language }: { form: URLSearchParams; language: Language },
): Page {
  const words = paymentWords[language];
  const link = bank.journal.get("_account_link", path.slice("/onboard/".length));
  if (!link) return { status: 404, html: closedPage(words, language, words.unknown, null) };
  if (link.expires_at <= bank.clock.seconds()) return { status: 303, location: link.refresh_url };
  if (method !== "POST") return { status: 200, html: onboardingPage(language, link.id) };
  if (form.get("outcome") === "complete")
    changeAccount(bank, link.account, {
      ...{ payouts_enabled: true, charges_enabled: true, details_submitted: true },
      transfers: "active",
    });
  return { status: 303, location: link.return_url };
}

function onboardingPage(language: Language, id: string) {
  const { onboarding } = paymentWords[language];
  const button = (outcome: string, text: string, kind: string) =>
    `<button class="${kind}" name="outcome" value="${outcome}">${text}</button>`;
  return frame(
    paymentWords[language],
    language,
    `<main class="small"><h1>${onboarding.title}</h1><p>${onboarding.text}</p><form method="post" action="/onboard/${id}">
${button("complete", onboarding.complete, "main")}${button("later", onboarding.later, "plain")}</form></main>`,
  );
}
