import "server-only";
import { Readable } from "node:stream";
import type { Reader } from "@/lib/accounts/actor";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import type { Locale } from "@/lib/i18n/locale";
import { sheetText } from "@/lib/i18n/spreadsheet";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db";
import { type ZipEntry, zipPieces } from "@/lib/platform/zip-pieces";
import { everySection } from "./every-section";
import { type ExportReading, pageFoot, pageHead, rowAsHtml, sectionHead } from "./export-page";
import { exportWords } from "./export-words";
import { isTold, sectionPages } from "./section-pages";
import type { Section, Whose } from "./sections/section";
import { toldAsCell, toldAsJson } from "./told-value";

/**
 * Everything the shop keeps of a reader, and nothing of anybody else, as one ZIP archive that is made while it is sent: for
 * each kind of thing a JSON and a CSV file, and a page to read in `locale`. Of any length it holds two thousand rows at a
 * time. That it was taken is written down first.
 */
export async function openExport(reader: Reader, locale: Locale) {
  const at = now();
  const [{ name: shop }, author] = await Promise.all([
    getShopSettings(),
    db().author.findUnique({ where: { userId: reader.id }, select: { id: true } }),
  ]);
  await transaction((tx) =>
    recordAudit(tx, { actorId: reader.id, action: "data-exported", subjectId: reader.id }),
  );
  const { id: userId, email, browserHash, timeZone } = reader;
  const whose = { userId, email, browserHash, authorId: author?.id ?? null };
  const reading = { locale, timeZone, shop, email, at, words: exportWords(locale) };
  const folder = reading.words.t("folder", { date: at.toISOString().slice(0, 10) });
  return { fileName: `${folder}.zip`, pieces: zipPieces(pack(folder, whose, reading)) };
}

async function* pack(
  folder: string,
  whose: Whose,
  reading: ExportReading,
): AsyncGenerator<ZipEntry> {
  const { at } = reading;
  const told: Section[] = [];
  for (const section of everySection) if (await isTold(section, whose)) told.push(section);
  const file = (path: string, pieces: AsyncIterable<string>) => ({
    ...{ path: `${folder}/${path}`, at },
    bytes: Readable.from(pieces, { objectMode: false }),
  });
  yield file("index.html", asPage(told, whose, reading));
  for (const section of told) {
    yield file(`json/${section.name}.json`, asJson(section, whose));
    yield file(`csv/${section.name}.csv`, asSheet(section, whose, reading));
  }
}

async function* asPage(told: Section[], whose: Whose, reading: ExportReading) {
  yield pageHead(reading);
  for (const section of told) {
    yield sectionHead(section.name, reading.words);
    for await (const rows of sectionPages(section, whose))
      yield rows.map((row) => rowAsHtml(row, section.fields, reading)).join("");
  }
  yield pageFoot;
}

async function* asJson(section: Section, whose: Whose) {
  let before = "[\n";
  for await (const rows of sectionPages(section, whose)) {
    const texts = rows.map((row) => JSON.stringify(toldAsJson(row, section.fields)));
    yield before + texts.join(",\n");
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

async function* asSheet(
  { fields, ...section }: Section,
  whose: Whose,
  { locale, words }: ExportReading,
) {
  yield sheetText([fields.map(words.field)], locale, true);
  for await (const rows of sectionPages({ fields, ...section }, whose))
    yield sheetText(
      rows.map((row) => fields.map((field) => toldAsCell(row, field, locale))),
      locale,
      false,
    );
}
