import { expect, test } from "vitest";
import { basicCredentials, bearerToken } from "./authorization";

function basic(text: string) {
  return `Basic ${Buffer.from(text).toString("base64")}`;
}

test("a Basic header gives name and password, whatever letters they are of", () => {
  expect(basicCredentials(basic("zoé@lire.test:a:b"))).toEqual({
    ...{ user: "zoé@lire.test", password: "a:b" },
  });
  expect(basicCredentials(basic(":").replace("Basic", "basic"))).toEqual({
    ...{ user: "", password: "" },
  });
});

test.each([
  null,
  "",
  "Basic",
  "Basic !!",
  basic("no colon"),
  "Bearer YTpi",
  `Basic ${"YTpi".repeat(1000)}`,
])("%s holds no credentials", (header) => {
  expect(basicCredentials(header)).toBeNull();
});

test("a Bearer header gives its token, and nothing that is none", () => {
  expect(bearerToken("Bearer bqa_0123")).toBe("bqa_0123");
  for (const none of [null, "Bearer", basic("a:b"), "Bearer a b", `Bearer ${"a".repeat(300)}`])
    expect(bearerToken(none)).toBeNull();
});
