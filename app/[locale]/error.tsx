"use client";
import { usePathname } from "next/navigation";

// Written here and not in the messages: when a page fails, the messages may be what failed.
const words = {
  fr: {
    title: "La page n’a pas pu s’ouvrir",
    text: "Rien n’est perdu. Réessayez dans un instant\u202f; si le problème dure, écrivez-nous.",
    retry: "Réessayer",
  },
  en: {
    title: "The page could not be opened",
    text: "Nothing is lost. Try again in a moment; if it goes on, write to us.",
    retry: "Try again",
  },
};

/** What stands where a page failed, in its language, with a way to try again. */
export default function Failed({ reset }: { error: Error; reset: () => void }) {
  const said = usePathname()?.startsWith("/en") ? words.en : words.fr;
  return (
    <main id="content" className="mx-auto max-w-2xl px-5 pt-12">
      <h1 className="text-3xl">{said.title}</h1>
      <p className="mt-4 mb-8 text-ink-soft">{said.text}</p>
      <button type="button" onClick={reset} className="link cursor-pointer">
        {said.retry}
      </button>
    </main>
  );
}
