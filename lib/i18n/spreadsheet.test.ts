import { expect, test } from "vitest";
import { csvFile } from "./csv-file";
import { sheetText } from "./spreadsheet";

test.each(["=1+1", "+1a", "-a", "@a", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a"])(
  "A-16 %j is inert in every file, however the file is written, and figures stay figures",
  (text) => {
    const cellIn = (csv: string) => csv.replaceAll('"', "").slice(1, 3);
    expect(cellIn(csvFile([[text]], "fr"))).toBe(`'${text[0]}`);
    expect(cellIn(sheetText([[text]], "fr", true))).toBe(`'${text[0]}`);
    expect(csvFile([["-12,50"]], "fr")).toContain("\ufeff-12,50");
  },
);
