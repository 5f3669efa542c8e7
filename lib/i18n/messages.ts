import type { Locale } from "./locale";
import enEmails from "./messages/en/emails.json";
import en from "./messages/en/pages.json";
import frEmails from "./messages/fr/emails.json";
import fr from "./messages/fr/pages.json";

const messages = { fr: { ...fr, emails: frEmails }, en: { ...en, emails: enEmails } };

/** Every text of one language: the pages' namespaces, and the letters under "emails". */
export function loadMessages(locale: Locale) {
  return messages[locale];
}
