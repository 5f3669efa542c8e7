import { describe, expect, test } from "vitest";
import {
  deliveryState,
  deviceKinds,
  deviceWish,
  fileForDevice,
  largestFile,
  largestMail,
} from "./device";

function reasonsOf(wish: Record<string, string>) {
  const parsed = deviceWish.safeParse(wish);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => [path[0], message]);
}

describe("a device", () => {
  test("is called by its address in canonical form", () => {
    expect(deviceWish.parse({ kind: "kindle", email: " Reader@Kindle.COM " })).toEqual({
      ...{ kind: "kindle", email: "reader@kindle.com", name: "" },
    });
  });

  test.each([
    ["kindle", "reader@example.com", [["email", "address-of-another-kind"]]],
    ["kindle", "reader@kindle.com.example.com", [["email", "address-of-another-kind"]]],
    ["kindle", "reader@free.kindle.com", []],
    ["pocketbook", "reader@pbsync.com", []],
    ["pocketbook", "reader@kindle.com", [["email", "address-of-another-kind"]]],
    ["tolino", "reader@example.com", []],
    ["other", "reader@example.com", []],
    ["other", "nowhere", [["email", "email-invalid"]]],
  ])("D-31 of the kind %s may have the address %s or is told why not", (kind, email, reasons) => {
    expect(reasonsOf({ kind, email })).toEqual(reasons);
  });

  test("D-31 takes a file only as large as its letter carries, a third being lost to the mail", () => {
    for (const kind of deviceKinds) {
      const letter = Math.ceil(largestFile(kind) / 57) * 78;
      expect(letter).toBeLessThanOrEqual(largestMail(kind) - 100_000);
      expect(largestFile(kind)).toBeGreaterThan(largestMail(kind) * 0.72);
    }
    expect(largestFile("kindle")).toBeGreaterThan(36_000_000);
  });

  const file = (format: string, sizeBytes: number, role = "full") => ({
    ...{ role, format, sizeBytes: BigInt(sizeBytes) },
  });

  test.each([
    ["the EPUB", [file("pdf", 1), file("epub", 2)], "epub"],
    ["the PDF where the EPUB is too large", [file("epub", 15_000_000), file("pdf", 9)], "pdf"],
    ["nothing too large", [file("epub", 15_000_000)], "too-large"],
    ["nothing it cannot read", [file("zip", 9, "extra"), file("pdf", 9, "sample")], "no-format"],
  ])("D-31 is given %s", (_what, files, wanted) => {
    const found = fileForDevice("other", files);
    expect(typeof found === "string" ? found : found.format).toBe(wanted);
  });
});

const letter = { refusal: null, letterState: "promised", attempts: 0, lastError: null };

test.each([
  ["on its way", {}, "on-its-way"],
  ["tried in vain so far", { attempts: 2, lastError: "451 4.7.1 greylisted" }, "waiting"],
  ["taken", { letterState: "sent" }, "sent"],
  ["closed meanwhile", { letterState: "moot" }, "not-sent"],
  ["given up", { letterState: "failed" }, "given-up"],
  ["too large for the server", { lastError: "552 5.3.4 too big" }, "mail-too-large"],
  ["too large for the mailbox", { lastError: "550 5.2.3 exceeds the limit" }, "mail-too-large"],
  ["of no address", { lastError: "550 5.1.1 User unknown" }, "address-refused"],
  ["refused otherwise", { lastError: "554 5.7.1 Spam" }, "address-refused"],
  ["refused in other words", { lastError: "521 no mail here" }, "mail-refused"],
  ["too large from the start", { refusal: "too-large", letterState: null }, "too-large"],
  ["of no format", { refusal: "no-format", letterState: null }, "no-format"],
])("D-31 a sending that is %s is told as such", (_case, facts, state) => {
  const isRefusal = "lastError" in facts && !("attempts" in facts);
  const letterState = isRefusal ? "refused" : letter.letterState;
  expect(deliveryState({ ...letter, letterState, ...facts })).toBe(state);
});
