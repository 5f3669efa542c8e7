import { expect, test } from "vitest";
import { letterNames } from "@/lib/emails/letters";
import en from "@/lib/i18n/messages/en/names-of-work.json";
import fr from "@/lib/i18n/messages/fr/names-of-work.json";
import { handlers } from "./handlers";

test.for([
  ["fr", fr.namesOfWork],
  ["en", en.namesOfWork],
] as const)(
  "what gave up is told in words: every job and every letter has a name in %s",
  ([, { jobs, letters }]) => {
    expect(Object.keys(jobs).toSorted()).toEqual(Object.keys(handlers).toSorted());
    expect(Object.keys(letters).toSorted()).toEqual(letterNames.toSorted());
  },
);
