/** What a file is by its first bytes, whatever its name says. */
export type FileKind =
  | "zip"
  | "pdf"
  | "png"
  | "jpeg"
  | "webp"
  | "avif"
  | "gif"
  | "svg"
  | "html"
  | "program"
  | "script"
  | "archive"
  | "mobi"
  | "office"
  | "other";

/** How many bytes from the beginning `kindOf` wants to see. */
export const headBytes = 1024;

const text = (words: string) => [...words].map((letter) => letter.charCodeAt(0));

// The signatures, with the offset they stand at. From the formats' own documents and the lists of libmagic.
const signatures: [FileKind, number, number[]][] = [
  ["zip", 0, text("PK\u0003\u0004")],
  ["zip", 0, text("PK\u0005\u0006")],
  ["pdf", 0, text("%PDF-")],
  ["png", 0, [0x89, ...text("PNG\r\n\u001a\n")]],
  ["jpeg", 0, [0xff, 0xd8, 0xff]],
  ["webp", 8, text("WEBP")],
  ["avif", 4, text("ftypavi")],
  ["avif", 4, text("ftypmif1")],
  ["gif", 0, text("GIF8")],
  ["program", 0, [0x7f, ...text("ELF")]],
  // Mach-O, thin in both orders; a fat one shares its mark with Java's classes.
  ["program", 0, [0xfe, 0xed, 0xfa, 0xce]],
  ["program", 0, [0xfe, 0xed, 0xfa, 0xcf]],
  ["program", 0, [0xce, 0xfa, 0xed, 0xfe]],
  ["program", 0, [0xcf, 0xfa, 0xed, 0xfe]],
  ["program", 0, [0xca, 0xfe, 0xba, 0xbe]],
  ["program", 0, text("dex\n")],
  ["program", 0, [0x00, ...text("asm")]],
  // Windows shortcuts run what they point at.
  ["program", 0, [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]],
  ["script", 0, text("#!")],
  ["archive", 0, text("Rar!")],
  ["archive", 0, [...text("7z"), 0xbc, 0xaf]],
  ["archive", 0, [0x1f, 0x8b]],
  ["archive", 0, text("BZh")],
  ["archive", 0, [0xfd, ...text("7zXZ")]],
  ["archive", 0, [0x28, 0xb5, 0x2f, 0xfd]],
  ["archive", 257, text("ustar")],
  ["mobi", 60, text("BOOKMOBI")],
  ["office", 0, [0xd0, 0xcf, 0x11, 0xe0]],
];

/** The kind of a file by its first `headBytes` bytes. */
export function kindOf(head: Uint8Array): FileKind {
  const known = signatures.find(([, offset, bytes]) =>
    bytes.every((byte, at) => head[offset + at] === byte),
  );
  return known?.[0] ?? (isWindowsProgram(head) ? "program" : kindOfText(head));
}

// Two letters are a weak mark: a text may begin with them, but has no zeros after them.
function isWindowsProgram(head: Uint8Array) {
  return head[0] === 0x4d && head[1] === 0x5a && head.subarray(2, 64).includes(0);
}

function kindOfText(head: Uint8Array): FileKind {
  const words = Buffer.from(head).toString("latin1").toLowerCase().replaceAll("\0", "");
  if (words.includes("<svg")) return "svg";
  if (words.includes("<!doctype html") || words.includes("<html")) return "html";
  // MS-DOS batch files and what Windows runs as a script have no signature but their habits.
  if (/^(\ufeff|ï»¿)?\s{0,8}(@echo off|<job|<hta:)/.test(words)) return "script";
  return "other";
}
