import { describe, expect, test } from "vitest";
import { judgeArrival, judgeWish, largestUpload, uploadKey, uploadStanding } from "./upload";

const wish = (more: object) => ({
  ...{ draftId: "d", role: "full", fileName: "livre.pdf", bytes: 10, sha256: null },
  ...more,
});

describe("a wish to send a file", () => {
  test.each([
    ["full", "livre.pdf", "pdf", "application/pdf"],
    ["full", "LIVRE.EPUB", "epub", "application/epub+zip"],
    ["sample", "a.b.pdf", "pdf", "application/pdf"],
    ["extra", "code.tar.gz", "gz", "application/octet-stream"],
    ["cover", "c.JPEG", "jpeg", "image/jpeg"],
  ])("for %s named %s is a file of the format %s", (role, fileName, format, mediaType) => {
    const judged = judgeWish(wish({ role, fileName }));
    expect(judged).toMatchObject({ ok: true, value: { role, fileName, format, mediaType } });
  });

  test.each([
    [{ role: "author" }, "not-found", "role"],
    [{ fileName: "livre.docx" }, "unknown-format", "filename"],
    [{ fileName: "pdf" }, "unknown-format", "filename"],
    [{ role: "cover", fileName: "c.svg" }, "unknown-format", "filename"],
    [{ role: "extra", fileName: "a.verylongone" }, "unknown-format", "filename"],
    [{ fileName: "" }, "file-name-missing", "filename"],
    [{ fileName: "folder/" }, "file-name-missing", "filename"],
    [{ bytes: 0 }, "file-empty", "file"],
    [{ bytes: largestUpload + 1 }, "too-large", "file"],
    [{ sha256: "12" }, "checksum-invalid", "sha256"],
  ])("D-25 as %j is refused: %s", (more, reason, field) => {
    expect(judgeWish(wish(more))).toEqual({ ok: false, reason, details: { field } });
  });

  test("keeps a name in any script, without folders and signs that nobody sees", () => {
    const named = (fileName: string) => {
      const judged = judgeWish(wish({ fileName }));
      return judged.ok ? judged.value.fileName : judged.reason;
    };
    expect(named("C:\\Livres\\Été 1.pdf")).toBe("Été 1.pdf");
    expect(named("../../a\u0000b\r\n\u202e.pdf")).toBe("ab.pdf");
    expect(named(`${"é".repeat(300)}.pdf`)).toHaveLength(200);
  });
});

test("the bytes that arrived are those that were announced, or it is said what is wrong", () => {
  const sha256 = "a".repeat(64);
  const arrived = { bytes: 10, sha256 };
  expect(judgeArrival({ bytes: null, sha256: null }, arrived)).toBeNull();
  expect(judgeArrival({ bytes: 10, sha256: sha256.toUpperCase() }, arrived)).toBeNull();
  expect(judgeArrival({ bytes: 11, sha256 }, arrived)).toBe("size-differs");
  expect(judgeArrival({ bytes: 10, sha256: "b".repeat(64) }, arrived)).toBe("checksum-differs");
  expect(judgeArrival({ bytes: null, sha256: null }, { bytes: 0, sha256 })).toBe("file-empty");
  const long = { bytes: largestUpload + 1, sha256 };
  expect(judgeArrival({ bytes: null, sha256: null }, long)).toBe("too-large");
});

test.each([
  [{}, "open"],
  [{ isCurrent: false }, "superseded"],
  [{ draftState: "published" }, "draft-not-open"],
  [{ state: "failed", failure: "abandoned" }, "abandoned"],
  [{ state: "checking" }, "finished"],
  [{ state: "refused", isCurrent: false, draftState: "published" }, "finished"],
])("an upload that is %j is %s", (more, standing) => {
  const file = { state: "receiving", isCurrent: true, failure: null, draftState: "open" };
  expect(uploadStanding({ ...file, ...more })).toBe(standing);
});

test("bytes stand under the file they are of, named by what they are", () => {
  expect(uploadKey("f1", "abc", "pdf")).toBe("editions/f1/abc.pdf");
});
