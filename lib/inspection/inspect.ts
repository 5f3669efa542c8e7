import { open, readFile } from "node:fs/promises";
import { largestLogo } from "@/lib/catalog/logo";
import { extraLimits } from "./archive-limits";
import { type FileKind, headBytes, kindOf } from "./file-kind";
import type { Finding } from "./finding";
import { fault, note, warning } from "./finding-codes";
import { inspectEpub } from "./inspect-epub";
import { inspectPdf } from "./inspect-pdf";
import type { Inspection, Sent } from "./inspection";
import { readArchive } from "./read-archive";
import { remakeCover } from "./remake-cover";
import { remakeLogo } from "./remake-logo";

/** More remarks than anybody mends at once are counted, not listed. */
const mostFindings = 200;
/** Cover files of more megabytes are not read. */
const coverMegabytes = 64;

/**
 * Inspects the file at a path as what it was sent in as: what is wrong with it, what it says of itself, and for a
 * picture its renditions. Touches neither database nor store, runs nothing of the file and fetches nothing.
 */
export async function inspect(path: string, sent: Sent): Promise<Inspection> {
  const { head, size } = await beginningOf(path);
  if (size === 0) return nothingOf([fault("empty-file")]);
  const inspection = await inspectAs(path, sent, head, size);
  return { ...inspection, findings: cut(inspection.findings) };
}

async function inspectAs(path: string, sent: Sent, head: Buffer, size: number) {
  const found = kindOf(head);
  if (sent.role === "cover") return inspectCover(path, size);
  if (sent.role === "logo") return inspectLogo(path, size);
  if (sent.role === "extra") return inspectExtra(path, found);
  const expected = sent.format === "epub" ? "zip" : "pdf";
  if (found !== expected) {
    const facts = { expected: sent.format === "epub" ? "epub" : "pdf", found };
    return nothingOf([fault("wrong-type", { facts })]);
  }
  if (expected === "pdf") return inspectPdf(path);
  // A reader of PDF looks for its mark in the first thousand bytes, wherever there.
  if (head.includes("%PDF-"))
    return nothingOf([fault("polyglot", { facts: { format: "epub", other: "pdf" } })]);
  return inspectEpub(path);
}

async function inspectCover(path: string, size: number): Promise<Inspection> {
  if (size > coverMegabytes * 1024 ** 2)
    return nothingOf([fault("cover-too-heavy", { facts: { limit: String(coverMegabytes) } })]);
  const file = await open(path);
  try {
    const { cover, findings } = await remakeCover(await file.readFile());
    const facts = cover ? { ...emptyFacts, coverSha256: cover.sha256 } : null;
    return { findings, facts, cover };
  } finally {
    await file.close();
  }
}

async function inspectLogo(path: string, size: number): Promise<Inspection> {
  if (size > largestLogo) return nothingOf([fault("logo-too-heavy")]);
  const { logo, findings } = await remakeLogo(await readFile(path));
  return { ...nothingOf(findings), ...(logo ? { logo } : {}) };
}

async function inspectExtra(path: string, found: FileKind): Promise<Inspection> {
  if (found === "program") return nothingOf([fault("program", { facts: { kind: found } })]);
  if (found !== "zip") return nothingOf([]);
  const { findings, kept } = await readArchive(path, { limits: extraLimits });
  const programs = [...kept].filter(([, head]) => kindOf(head) === "program");
  return nothingOf([
    // An archive within one is an extra's own business as long as it is safe.
    ...findings.filter(({ code }) => code !== "archive-nested"),
    ...programs.map(([file]) => warning("program-inside", { file })),
  ]);
}

async function beginningOf(path: string) {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return { size, head: buffer.subarray(0, bytesRead) };
  } finally {
    await file.close();
  }
}

// Nothing is read of what is refused, nor of an extra.
function nothingOf(findings: Finding[]): Inspection {
  return { findings, facts: null, cover: null };
}

const order = { error: 0, warning: 1, note: 2 };

function cut(findings: Finding[]) {
  const sorted = findings.toSorted((a, b) => order[a.severity] - order[b.severity]);
  const left = sorted.length - mostFindings;
  if (left <= 0) return sorted;
  const count = String(left);
  return [...sorted.slice(0, mostFindings), note("findings-cut", { facts: { count } })];
}

const emptyFacts = {
  ...{ title: null, language: null, authors: [], pages: null, words: null },
  ...{ contents: [], chapters: [], accessibility: null },
};
