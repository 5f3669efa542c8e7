import { describe, expect, test } from "vitest";
import { locales } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import { type Accessibility, accessibility } from "@/lib/inspection/file-facts";
import { accessibilityPassport, sectionIds, statementIds } from "./accessibility-passport";

const both = ["pdf", "epub"];

/** The ids of what is said under each heading. */
function saidOf(given: Partial<Accessibility> | null, formats = both) {
  const { sections } = accessibilityPassport(given && accessibility.parse(given), formats);
  return Object.fromEntries(
    sections.map(({ id, statements }) => [id, statements.map((one) => one.id)]),
  );
}

/** The same for one heading. */
function saidUnder(heading: string, given: Partial<Accessibility>) {
  return saidOf(given)[heading] ?? [];
}

describe("UX-17 ways of reading and conformance are always told", () => {
  test.each([
    ["an EPUB without a word of it", {}, ["epub"]],
    ["an edition from before the checks", null, ["epub"]],
  ])("of %s: that nothing is known", (_name, given, formats) => {
    const passport = accessibilityPassport(given && accessibility.parse(given), formats);
    expect(passport).toMatchObject({ isTold: false, summary: null });
    expect(saidOf(given, formats)).toEqual({
      "ways-of-reading": ["appearance-unknown", "nonvisual-unknown"],
      conformance: ["standard-unknown"],
    });
  });

  test("of a PDF alone: that its pages are as they are, whatever else is claimed", () => {
    const pages = ["appearance-fixed", "nonvisual-unknown"];
    expect(saidOf(null, ["pdf"])).toEqual({
      "ways-of-reading": pages,
      conformance: ["standard-unknown"],
    });
    expect(saidOf({ features: ["displayTransformability"] }, ["pdf"])["ways-of-reading"]).toEqual(
      pages,
    );
  });

  test("of an EPUB with a PDF beside it: of the EPUB, and that the PDF is another matter", () => {
    expect(saidOf({ features: ["displayTransformability"] })["ways-of-reading"]).toEqual([
      ...["appearance-adaptable", "pdf-beside", "nonvisual-unknown"],
    ]);
  });
});

test("a carefully made EPUB says all of it, in the order of the guide", () => {
  const given = {
    accessModes: ["textual", "visual"],
    sufficientModes: [["textual", "visual"], ["textual"]],
    features: [
      ...["alternativeText", "displayTransformability", "structuralNavigation", "index"],
      ...["longDescription", "MathML", "ARIA", "printPageNumbers", "ttsMarkup"],
    ],
    hazards: ["none"],
    summary: " Les figures sont décrites. ",
    conformsTo: ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"],
    certifiedBy: "Atelier Braille",
    certifierCredential: "https://credential.test/",
    certifierReport: "https://report.test/42",
    exemption: "eaa-microenterprise",
    ...{ hasNavigation: true, hasPageList: true },
  };
  const passport = accessibilityPassport(accessibility.parse(given), both);
  expect(passport.sections.map(({ id }) => id)).toEqual(sectionIds);
  expect(passport).toMatchObject({ isTold: true, summary: "Les figures sont décrites." });
  expect(saidOf(given)).toEqual({
    "ways-of-reading": [
      ...["appearance-adaptable", "pdf-beside", "nonvisual-whole", "images-described"],
    ],
    conformance: ["standard-met", "certified-by"],
    "conformance-details": ["claim", "credential", "report"],
    navigation: ["go-to-page", "headings", "index", "contents"],
    "rich-content": ["long-descriptions", "math-mathml"],
    hazards: ["no-hazards"],
    summary: [],
    legal: ["exemption"],
    additional: ["page-breaks", "aria", "speech-hints"],
  });
});

test.each<[string, Partial<Accessibility>, string[]]>([
  ["a fixed layout", { isFixedLayout: true }, ["appearance-fixed", "nonvisual-unknown"]],
  ["text alone", { accessModes: ["textual"] }, ["appearance-unknown", "nonvisual-whole"]],
  [
    "text enough",
    { sufficientModes: [["visual"], ["textual"]] },
    ["appearance-unknown", "nonvisual-whole"],
  ],
  [
    "text together with pictures",
    { accessModes: ["textual", "visual"], sufficientModes: [["textual", "visual"]] },
    ["appearance-unknown", "nonvisual-partly"],
  ],
  [
    "pictures with descriptions",
    { accessModes: ["visual"], features: ["alternativeText"] },
    ["appearance-unknown", "nonvisual-partly", "images-described"],
  ],
  ["pictures alone", { accessModes: ["visual"] }, ["appearance-unknown", "nonvisual-not"]],
  [
    "sound alone",
    { accessModes: ["auditory"], sufficientModes: [["auditory"]] },
    ["appearance-unknown", "nonvisual-not", "audio-only"],
  ],
  [
    "sound in step with the text",
    { features: ["synchronizedAudioText"], sufficientModes: [["auditory"]] },
    ["appearance-unknown", "nonvisual-unknown", "audio-synchronized"],
  ],
  [
    "sounds beside the text",
    { accessModes: ["textual", "auditory"] },
    ["appearance-unknown", "nonvisual-partly", "audio-clips"],
  ],
])("ways of reading: %s", (_name, given, ids) => {
  expect(saidOf(given, ["epub"])["ways-of-reading"]).toEqual(ids);
});

const idpf = "http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag";

test.each<[string[], string, Record<string, string> | null]>([
  [[], "standard-unknown", null],
  [["http://www.idpf.org/epub/301/spec"], "standard-unknown", null],
  [["EPUB Accessibility 1.1 - WCAG 3.0 Level AA"], "standard-unknown", null],
  [
    ["EPUB Accessibility 1.1 - WCAG 2.0 Level A"],
    "standard-minimum",
    { epub: "1.1", wcag: "2.0", level: "A" },
  ],
  [
    ["EPUB Accessibility 1.1 - WCAG 2.2 Level AAA"],
    "standard-exceeded",
    { epub: "1.1", wcag: "2.2", level: "AAA" },
  ],
  [[`${idpf}-aa`], "standard-met", { epub: "1.0", wcag: "2.0", level: "AA" }],
  [[`${idpf}-a`, `${idpf}-aaa`], "standard-exceeded", { epub: "1.0", wcag: "2.0", level: "AAA" }],
  [
    [`${idpf}-aaa`, "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"],
    "standard-met",
    { epub: "1.1", wcag: "2.1", level: "AA" },
  ],
])("conformance: of %j it is said %s", (conformsTo, standard, claim) => {
  const given = { conformsTo, certifiedBy: "Atelier" };
  expect(saidUnder("conformance", given)).toEqual(claim ? [standard, "certified-by"] : [standard]);
  const { sections } = accessibilityPassport(accessibility.parse(given), both);
  const details = sections.find(({ id }) => id === "conformance-details");
  expect(details?.statements[0]?.values ?? null).toEqual(claim);
});

test("only an address on the web becomes a link", () => {
  const conformsTo = ["EPUB Accessibility 1.1 - WCAG 2.1 Level AA"];
  const linksOf = (certifierCredential: string, certifierReport: string) =>
    accessibilityPassport(
      accessibility.parse({ conformsTo, certifierCredential, certifierReport }),
      both,
    )
      .sections.flatMap(({ statements }) => statements)
      .flatMap(({ id, href }) => (["credential", "report"].includes(id) ? [[id, href]] : []));
  expect(linksOf("Label d’or", "javascript:alert(1)")).toEqual([["credential", null]]);
  expect(linksOf("https://label.test", "HTTPS://report.test/1")).toEqual([
    ["credential", "https://label.test"],
    ["report", "HTTPS://report.test/1"],
  ]);
  expect(linksOf("data:text/html,x", "https://")).toEqual([["credential", null]]);
});

test.each<[string[], string[]]>([
  [[], []],
  [["none"], ["no-hazards"]],
  [["noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"], ["no-hazards"]],
  [["unknown"], ["hazards-unknown"]],
  [
    ["unknownFlashingHazard", "unknownMotionSimulationHazard", "unknownSoundHazard"],
    ["hazards-unknown"],
  ],
  [
    ["noSoundHazard", "motionSimulation", "flashing"],
    ["flashing", "motion", "no-sound"],
  ],
  [
    ["sound", "unknownFlashingHazard", "noMotionSimulationHazard"],
    ["sound", "flashing-unknown", "no-motion"],
  ],
])("hazards: of %j it is said %j", (hazards, ids) => {
  expect(saidUnder("hazards", { hazards })).toEqual(ids);
});

test.each<[string | null, string[]]>([
  [null, []],
  ["eaa-microenterprise", ["exemption"]],
  [" eaa-disproportionate-burden\n", ["exemption"]],
  ["eaa-fundamental-alteration", ["exemption"]],
  ["because", []],
])("the law: of the exemption %j it is said %j", (exemption, ids) => {
  expect(saidUnder("legal", { exemption })).toEqual(ids);
});

test("what the structure of the file shows needs no metadata", () => {
  expect(saidUnder("navigation", { hasNavigation: true, hasPageList: true })).toEqual([
    ...["go-to-page", "contents"],
  ]);
  expect(saidUnder("navigation", { features: ["tableOfContents", "pageNavigation"] })).toEqual([
    ...["go-to-page", "contents"],
  ]);
});

describe("the words", () => {
  test.each(locales)("of every statement and heading are there in %s, and no others", (locale) => {
    const { passport } = loadMessages(locale) as unknown as {
      passport: Record<"statements" | "sections", Record<string, string>>;
    };
    expect(Object.keys(passport.statements).sort()).toEqual([...statementIds].sort());
    expect(Object.keys(passport.sections).sort()).toEqual([...sectionIds].sort());
  });
});
