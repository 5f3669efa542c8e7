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

const renewed = {
  fr: {
    title: "La boutique vient d’être mise à jour",
    text: "Cette page était ouverte avant. Votre dernier geste n’a pas été enregistré\u00a0: rechargez la page et recommencez.",
    retry: "Recharger la page",
  },
  en: {
    title: "The shop has just been updated",
    text: "This page was opened before. What you did last was not saved: reload the page and do it once more.",
    retry: "Reload the page",
  },
};

/**
 * What stands where a page failed, in its language, with a way to try again. A page of a build before, whose deed the shop
 * no longer knows, would only fail again: it is loaded anew.
 */
export default function Failed({ error, reset }: { error: Error; reset: () => void }) {
  const locale = usePathname()?.startsWith("/en") ? "en" : "fr";
  const isOld = error.name === "UnrecognizedActionError";
  const said = (isOld ? renewed : words)[locale];
  return (
    <main id="content" className="mx-auto max-w-2xl px-5 pt-12">
      <h1 className="text-3xl">{said.title}</h1>
      <p className="mt-4 mb-8 text-ink-soft">{said.text}</p>
      <button
        type="button"
        onClick={isOld ? () => window.location.reload() : reset}
        className="link cursor-pointer"
      >
        {said.retry}
      </button>
    </main>
  );
}
