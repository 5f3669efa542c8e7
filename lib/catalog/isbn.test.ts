import { expect, test } from "vitest";
import { isbnOf, typedIsbn } from "./isbn";

test("an ISBN is taken with hyphens, with spaces and in its form of ten, and kept as 13 digits", () => {
  for (const written of [
    "9780306406157",
    "978-0-306-40615-7",
    " 978 0306 406157 ",
    "0-306-40615-2",
  ])
    expect(isbnOf(written)).toBe("9780306406157");
  expect(isbnOf("978‑0‑306‑40615‑7")).toBe("9780306406157");
  expect(isbnOf("0-8044-2957-X")).toBe("9780804429573");
  expect(isbnOf("080442957x")).toBe("9780804429573");
  expect(isbnOf("979-10-90636-07-1")).toBe("9791090636071");
});

test("any single wrong digit is found", () => {
  for (const right of ["9780306406157", "0306406152"])
    for (let at = 0; at < right.length; at += 1)
      for (const digit of "0123456789") {
        if (digit === right[at]) continue;
        expect(isbnOf(right.slice(0, at) + digit + right.slice(at + 1))).toBeNull();
      }
});

test("what is no ISBN is refused in words of its own, and an empty field is none", () => {
  for (const no of [
    "abc",
    "X306406152",
    "4006381333931",
    "978030640615",
    "٩٧٨٠٣٠٦٤٠٦١٥٧",
    "<b>",
    "\0",
  ])
    expect(typedIsbn.safeParse(no).error?.issues[0]?.message).toBe("isbn-wrong");
  expect(typedIsbn.safeParse("9".repeat(5000)).success).toBe(false);
  expect(typedIsbn.parse("  ")).toBeNull();
});
