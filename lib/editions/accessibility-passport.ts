import type { Accessibility } from "@/lib/inspection/file-facts";

/**
 * What can be said of a book's accessibility, in the order in which it is said. Which statement follows from which
 * metadata is told by the W3C's Accessibility Metadata Display Guide 2.0 and its techniques for EPUB; the words are
 * ours (passport.json) and belong to the ids.
 */
export const statementIds = [
  ...["appearance-adaptable", "appearance-fixed", "appearance-unknown", "pdf-beside"],
  ...["nonvisual-whole", "nonvisual-partly", "nonvisual-not", "nonvisual-unknown"],
  ...["images-described", "audio-synchronized", "audio-only", "audio-clips"],
  ...["standard-exceeded", "standard-met", "standard-minimum", "standard-unknown"],
  ...["certified-by", "claim", "credential", "report"],
  ...["go-to-page", "headings", "index", "contents"],
  ...["long-descriptions", "chemistry-latex", "chemistry-mathml", "math-described"],
  ...["math-latex", "math-mathml", "closed-captions", "open-captions", "transcripts"],
  ...["no-hazards", "hazards-unknown", "flashing", "motion", "sound"],
  ...["flashing-unknown", "motion-unknown", "sound-unknown"],
  ...["no-flashing", "no-motion", "no-sound"],
  ...["exemption", "page-breaks", "aria", "audio-description", "braille", "full-ruby"],
  ...["clear-audio", "high-contrast", "large-print", "ruby", "sign-language"],
  ...["tactile-graphics", "tactile-objects", "speech-hints"],
] as const;
export type StatementId = (typeof statementIds)[number];

/** One thing said. `values` go into its words; `href` is an address on the web it leads to, else null. */
export type Statement = { id: StatementId; values: Record<string, string>; href: string | null };

/** The headings. The first two always stand there; of the others those with something to say. */
export const sectionIds = [
  ...["ways-of-reading", "conformance", "conformance-details", "navigation", "rich-content"],
  ...["hazards", "summary", "legal", "additional"],
] as const;
export type SectionId = (typeof sectionIds)[number];

export type PassportSection = { id: SectionId; statements: Statement[] };

/**
 * `isTold` is false where the files say nothing of their accessibility. `summary` is the publisher's own text, in
 * the language of the book.
 */
export type Passport = { isTold: boolean; summary: string | null; sections: PassportSection[] };

/** What a book's page says of the accessibility of what is sold there: of its EPUB, if there is one. */
export function accessibilityPassport(of: Accessibility | null, formats: string[]): Passport {
  const found: Accessibility = of ?? nothing;
  const said: Record<SectionId, Statement[]> = {
    "ways-of-reading": waysOfReading(found, formats),
    conformance: conformance(found),
    "conformance-details": conformanceDetails(found),
    navigation: navigation(found),
    "rich-content": present(found.features, richContent),
    hazards: hazards(found.hazards),
    summary: [],
    legal: found.exemption && exemptions.includes(found.exemption.trim()) ? [say("exemption")] : [],
    additional: present(found.features, additional),
  };
  const summary = found.summary?.trim() || null;
  return {
    isTold: isTold(found),
    summary,
    sections: sectionIds.flatMap((id) =>
      said[id].length > 0 || (id === "summary" && summary) ? [{ id, statements: said[id] }] : [],
    ),
  };
}

const nothing: Accessibility = {
  ...{ accessModes: [], sufficientModes: [], features: [], hazards: [], conformsTo: [] },
  ...{ summary: null, certifiedBy: null, certifierCredential: null, certifierReport: null },
  ...{ exemption: null, isFixedLayout: false, hasPageList: false, hasNavigation: false },
};

const richContent: [StatementId, ...string[]][] = [
  ["long-descriptions", "longDescription"],
  ["chemistry-latex", "latex-chemistry"],
  ["chemistry-mathml", "MathML-chemistry"],
  ["math-described", "describedMath"],
  ["math-latex", "latex"],
  ["math-mathml", "MathML"],
  ["closed-captions", "closedCaptions"],
  ["open-captions", "openCaptions"],
  ["transcripts", "transcript"],
];

const additional: [StatementId, ...string[]][] = [
  ["page-breaks", "pageBreakMarkers", "printPageNumbers"],
  ["aria", "aria", "ARIA"],
  ["audio-description", "audioDescription"],
  ["braille", "braille"],
  ["full-ruby", "fullRubyAnnotations"],
  ["clear-audio", "highContrastAudio"],
  ["high-contrast", "highContrastDisplay"],
  ["large-print", "largePrint"],
  ["ruby", "rubyAnnotations"],
  ["sign-language", "signLanguage"],
  ["tactile-graphics", "tactileGraphic"],
  ["tactile-objects", "tactileObject"],
  ["speech-hints", "ttsMarkup"],
];

/** The words for a text in place of what is not text. */
const alternatives = ["alternativeText", "longDescription", "describedMath", "transcript"];

/** The exemptions of the European Accessibility Act (W3C note "EPUB Accessibility: exemption property"). */
const exemptions = [
  ...["eaa-microenterprise", "eaa-disproportionate-burden", "eaa-fundamental-alteration"],
];

function say(id: StatementId, values: Record<string, string> = {}, href: string | null = null) {
  return { id, values, href };
}

function present(metadata: string[], table: [StatementId, ...string[]][]) {
  return table.flatMap(([id, ...words]) =>
    words.some((word) => metadata.includes(word)) ? [say(id)] : [],
  );
}

function isTold(of: Accessibility) {
  const lists = [of.accessModes, of.sufficientModes, of.features, of.hazards, of.conformsTo];
  return lists.some((list) => list.length > 0) || Boolean(of.summary?.trim());
}

function waysOfReading(of: Accessibility, formats: string[]): Statement[] {
  const [hasEpub, hasPdf] = [formats.includes("epub"), formats.includes("pdf")];
  const hasAlternatives = alternatives.some((one) => of.features.includes(one));
  return [
    say(appearance(of, hasPdf && !hasEpub)),
    ...(hasPdf && hasEpub ? [say("pdf-beside")] : []),
    say(nonvisual(of, hasAlternatives)),
    ...(hasAlternatives ? [say("images-described")] : []),
    ...prerecordedAudio(of),
  ];
}

// A PDF is laid out page by page; what an EPUB may claim does not hold for it.
function appearance(of: Accessibility, isPdfOnly: boolean): StatementId {
  if (isPdfOnly) return "appearance-fixed";
  if (of.features.includes("displayTransformability")) return "appearance-adaptable";
  return of.isFixedLayout ? "appearance-fixed" : "appearance-unknown";
}

function nonvisual(of: Accessibility, hasAlternatives: boolean): StatementId {
  const { accessModes, sufficientModes } = of;
  const isOnly = (mode: string) => accessModes.length === 1 && accessModes[0] === mode;
  const isEnough = (mode: string) => sufficientModes.some((set) => set.join() === mode);
  if (isOnly("textual") || isEnough("textual")) return "nonvisual-whole";
  const hasText = [accessModes, ...sufficientModes].some((set) => set.includes("textual"));
  if (hasText || hasAlternatives) return "nonvisual-partly";
  return isOnly("auditory") || isOnly("visual") ? "nonvisual-not" : "nonvisual-unknown";
}

function prerecordedAudio({ features, accessModes, sufficientModes }: Accessibility) {
  if (features.includes("synchronizedAudioText")) return [say("audio-synchronized")];
  if (sufficientModes.some((set) => set.join() === "auditory")) return [say("audio-only")];
  return accessModes.includes("auditory") ? [say("audio-clips")] : [];
}

type Claim = { epub: string; wcag: string; level: string };

const levels: Record<string, StatementId> = {
  ...{ AAA: "standard-exceeded", AA: "standard-met", A: "standard-minimum" },
};

/** The claim that counts: the newer specification before the older, then the higher level. */
function claimOf({ conformsTo }: Accessibility): Claim | null {
  const claims = conformsTo.flatMap((text) => claimIn(text) ?? []);
  const rank = ({ epub, level, wcag }: Claim) => `${epub} ${level} ${wcag}`;
  return claims.toSorted((one, other) => (rank(one) < rank(other) ? 1 : -1))[0] ?? null;
}

function claimIn(text: string): Claim | null {
  const newer = /EPUB Accessibility 1\.1\s*[-–—]\s*WCAG (2\.[0-2]) Level (A{1,3})\s*$/.exec(text);
  if (newer) return { epub: "1.1", wcag: newer[1] ?? "", level: newer[2] ?? "" };
  const older = /idpf\.org\/epub\/a11y\/accessibility-20170105\.html#wcag-(a{1,3})\s*$/.exec(text);
  return older ? { epub: "1.0", wcag: "2.0", level: older[1]?.toUpperCase() ?? "" } : null;
}

function conformance(of: Accessibility): Statement[] {
  const claim = claimOf(of);
  const standard = levels[claim?.level ?? ""];
  if (!standard) return [say("standard-unknown")];
  const name = of.certifiedBy?.trim();
  return [say(standard), ...(name ? [say("certified-by", { name })] : [])];
}

function conformanceDetails(of: Accessibility): Statement[] {
  const claim = claimOf(of);
  if (!claim) return [];
  const credential = of.certifierCredential?.trim();
  const report = webAddress(of.certifierReport);
  return [
    say("claim", claim),
    ...(credential ? [say("credential", { credential }, webAddress(credential))] : []),
    ...(report ? [say("report", {}, report)] : []),
  ];
}

// What stands in a file may be any address, and only one on the web may become a link.
function webAddress(text: string | null | undefined) {
  return text && /^https?:\/\//i.test(text.trim()) && URL.canParse(text.trim())
    ? text.trim()
    : null;
}

// What the file's own structure shows counts as much as what its metadata claim.
function navigation({ features, hasPageList, hasNavigation }: Accessibility): Statement[] {
  const ways: [StatementId, boolean][] = [
    ["go-to-page", hasPageList || features.includes("pageNavigation")],
    ["headings", features.includes("structuralNavigation")],
    ["index", features.includes("index")],
    ["contents", hasNavigation || features.includes("tableOfContents")],
  ];
  return ways.flatMap(([id, isThere]) => (isThere ? [say(id)] : []));
}

function hazards(told: string[]): Statement[] {
  const all = (...words: string[]) => words.every((word) => told.includes(word));
  if (told.includes("none") || all("noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"))
    return [say("no-hazards")];
  const unknown = ["unknownFlashingHazard", "unknownMotionSimulationHazard", "unknownSoundHazard"];
  if (told.includes("unknown") || all(...unknown)) return [say("hazards-unknown")];
  return present(told, [
    ["flashing", "flashing"],
    ["motion", "motionSimulation"],
    ["sound", "sound"],
    ["flashing-unknown", "unknownFlashingHazard"],
    ["motion-unknown", "unknownMotionSimulationHazard"],
    ["sound-unknown", "unknownSoundHazard"],
    ["no-flashing", "noFlashingHazard"],
    ["no-motion", "noMotionSimulationHazard"],
    ["no-sound", "noSoundHazard"],
  ]);
}
