const french = {
  language: "fr",
  title: "Boîte aux lettres",
  intro: "Ce que la boutique a envoyé. Rien ne quitte cet ordinateur.",
  empty: "Aucune lettre pour l’instant. La page se met à jour toute seule.",
  from: "De",
  to: "À",
  received: "Reçue",
  attached: "Pièces jointes",
  back: "Toutes les lettres",
  letter: "Lettre",
  text: "Texte",
  raw: "Source",
  noHtml: "Cette lettre n’a pas de version mise en page.",
  noSubject: "(sans objet)",
  missing: "Cette lettre n’existe pas ou plus.",
  count: (count: number) => (count <= 1 ? `${count} lettre` : `${count} lettres`),
};

/** The words of the mailbox's pages. */
export type Words = typeof french;

const english: Words = {
  language: "en",
  title: "Mailbox",
  intro: "What the shop has sent. Nothing leaves this computer.",
  empty: "No letter yet. This page refreshes by itself.",
  from: "From",
  to: "To",
  received: "Received",
  attached: "Attached",
  back: "All letters",
  letter: "Letter",
  text: "Text",
  raw: "Source",
  noHtml: "This letter has no formatted version.",
  noSubject: "(no subject)",
  missing: "This letter does not exist, or no longer.",
  count: (count) => (count === 1 ? "1 letter" : `${count} letters`),
};

/** The words in the first of the reader's languages that we speak; French otherwise. */
export function wordsFor(acceptLanguage: string | undefined): Words {
  const first = /\b(fr|en)\b/i.exec(acceptLanguage ?? "")?.[1]?.toLowerCase();
  return first === "en" ? english : french;
}
