import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { locales } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import { findingOf, messageFamilies, toldMessages } from "./checker-message";
import { findingCodes } from "./finding-codes";

const checkerCodes = [...toldMessages, ...messageFamilies, "other"].map(
  (id) => `epubcheck-${id.toLowerCase()}`,
);

describe("D-27 everything the checks can find is told in words", () => {
  test.each(locales)("in %s, with its blanks filled and nothing else left open", (locale) => {
    const broken: string[] = [];
    const t = createTranslator({
      ...{ locale, namespace: "findings", messages: loadMessages(locale) },
      onError: ({ message }) => broken.push(message),
    });
    for (const [code, facts] of Object.entries(findingCodes)) {
      const filled = Object.fromEntries(facts.map((fact) => [fact, "«filled»"]));
      const said = t(`words.${code}` as "words.unknown", filled as { code: string });
      expect(said, code).not.toMatch(/findings\.|[{}]/);
    }
    for (const code of checkerCodes)
      expect(t(`words.${code}` as "words.unknown", { code }).length, code).toBeGreaterThan(10);
    expect(broken).toEqual([]);
  });

  test("and no words stand there for what nobody finds", () => {
    const known = new Set([...Object.keys(findingCodes), ...checkerCodes, "unknown"]);
    const told = Object.keys(loadMessages("fr").findings.words);
    expect(told.filter((code) => !known.has(code))).toEqual([]);
  });

  test("at least fifty of EPUBCheck's messages have words of their own", () => {
    expect(toldMessages.size).toBeGreaterThanOrEqual(50);
  });
});

describe("a remark of EPUBCheck", () => {
  const remark = (id: string, severity = "error", message = "a sentence") =>
    findingOf({ id, severity, message, location: { path: "EPUB/a.xhtml", line: 7 } });

  test("keeps its place, its id and its sentence", () => {
    expect(remark("RSC-005", "fatal", "two\n lines")).toEqual({
      ...{ severity: "error", code: "epubcheck-rsc-005", file: "EPUB/a.xhtml", line: 7 },
      facts: { id: "RSC-005", sentence: "two lines" },
    });
  });

  test("that has no words of its own is told by its family, and an unknown family at least as that", () => {
    expect(remark("OPF-083")?.code).toBe("epubcheck-opf");
    expect(remark("XYZ-001")?.code).toBe("epubcheck-other");
  });

  test("about a document that is not well formed bears the id EPUBCheck itself gives it", () => {
    expect(remark("HTM-004", "error", "Opening and ending tag mismatch: p line 9")?.code).toBe(
      "epubcheck-rsc-016",
    );
    expect(remark("HTM-004", "error", "Irregular DOCTYPE found")?.code).toBe("epubcheck-htm-004");
  });

  test("that is a hint or a statistic is not told", () => {
    expect(remark("OPF-088", "usage")).toBeNull();
    expect(remark("RSC-004", "info")).toBeNull();
  });
});
