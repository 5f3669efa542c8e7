import { describe, expect, test } from "vitest";
import { archivePaths } from "./archive-paths";

function pathsOf(...books: { authors?: string[]; title: string; names: string[] }[]) {
  let count = 0;
  const named = books.map(({ authors = ["Léa Or"], title, names }) => ({
    ...{ authors, title },
    files: names.map((fileName) => ({ id: `${count++}`, fileName })),
  }));
  return [...archivePaths(named).values()];
}

describe("a file's place in an archive", () => {
  test("is its book's folder in its authors'", () => {
    expect(pathsOf({ authors: ["Léa Or", "Bo"], title: "L’été", names: ["l-ete.pdf"] })).toEqual([
      "Léa Or, Bo/L’été/l-ete.pdf",
    ]);
  });

  test("is nobody else's, whatever the case of its letters", () => {
    expect(
      pathsOf(
        { title: "Été", names: ["a.pdf", "A.PDF"] },
        { title: "été", names: ["a.pdf"] },
        { title: "Été (2)", names: ["x"] },
      ),
    ).toEqual([
      ...["Léa Or/Été/a.pdf", "Léa Or/Été/A (2).PDF"],
      ...["Léa Or/été (2)/a.pdf", "Léa Or/Été (2) (2)/x"],
    ]);
  });

  test("DL-15 never leads out of it", () => {
    const hostile = {
      authors: ["../.."],
      title: "a/../../b\u202e\0",
      names: ["..", "/etc/passwd"],
    };
    for (const path of pathsOf(hostile, { title: "CON", names: ["aux.txt", "C:\\x"] })) {
      expect(path.split("/")).toHaveLength(3);
      expect(path).not.toMatch(/(^|\/)\.|\\|:|\p{Cc}|\u202e|(^|\/)(con|aux)(\.|\/)/iu);
    }
  });

  test("is short enough for every system", () => {
    const [path = ""] = pathsOf({ title: "é".repeat(400), names: [`${"x".repeat(400)}.epub`] });
    expect(path.length).toBeLessThan(230);
    expect(path).toMatch(/\.epub$/);
  });
});
