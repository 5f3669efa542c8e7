import { describe, expect, test } from "vitest";
import { readAddresses } from "@/lib/copies/address-list";
import { giftWords, holdsLink, judgeDay } from "./gift-wish";

const usual = { giverName: "Camille", note: "", deliverOn: "" };

describe("a giver's words", () => {
  test("F-04 hold no link, however it is written, and are not taken for one where they hold none", () => {
    for (const text of ["https://a.example", "voir www.gain", "gagne.com", "Clique sur bit.ly/x"])
      expect(holdsLink(text)).toBe(true);
    for (const text of ["Bonne lecture ! À bientôt.", "Page 3.2, chapitre 4", "Merci.Bisous"])
      expect(holdsLink(text)).toBe(false);
  });

  test("F-04 have a length, and a name they stand under", () => {
    const reason = (words: object) =>
      giftWords.safeParse({ ...usual, ...words }).error?.issues[0]?.message;
    expect(reason({ note: "x".repeat(501) })).toBe("note-too-long");
    expect(reason({ giverName: " \n " })).toBe("giver-name-needed");
    expect(reason({ giverName: "Banque www.banque" })).toBe("note-has-link");
    expect(reason({ note: "x".repeat(500) })).toBeUndefined();
  });

  test("leave on the morning of a day of the giver's calendar", () => {
    const now = { at: new Date("2026-11-26T23:30:00Z"), timeZone: "Europe/Paris" };
    const day = judgeDay("2026-12-24", now);
    expect(day.ok && day.value?.deliverAt.toISOString()).toBe("2026-12-24T07:00:00.000Z");
    // Past midnight in Paris it is the next day already, whatever it is in London.
    expect(judgeDay("2026-11-26", now)).toMatchObject({ ok: false, reason: "day-past" });
    expect(judgeDay("", now)).toMatchObject({ ok: true, value: null });
  });
});

test("a pasted list is read however its addresses are parted, each once", () => {
  const read = readAddresses("A <a@b.test>, b@b.test;\nA@b.test c@b.test\n");
  expect(read.ok && read.value).toEqual(["a@b.test", "b@b.test", "c@b.test"]);
  expect(readAddresses("a@b.test\nnobody")).toMatchObject({ reason: "address-invalid" });
  expect(readAddresses(" \n ")).toMatchObject({ reason: "addresses-needed" });
});
