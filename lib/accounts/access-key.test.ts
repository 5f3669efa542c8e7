import { describe, expect, test } from "vitest";
import {
  addressAsTyped,
  asTyped,
  isSecretOf,
  isUseWorthNoting,
  keyKinds,
  keyName,
  keyPrefix,
} from "./access-key";
import { mayGuessAgain, refusalsPerAddress, refusalsPerClient } from "./key-refusal";

describe("an access key", () => {
  test("says by its prefix what it opens, and a key of one kind is none of another", () => {
    for (const kind of keyKinds) {
      const secret = `${keyPrefix[kind]}${"0a".repeat(16)}`;
      expect(keyKinds.filter((other) => isSecretOf(other, secret))).toEqual([kind]);
      for (const bent of [secret.slice(1), `${secret}0`, secret.slice(0, -1), secret.toUpperCase()])
        expect(isSecretOf(kind, bent)).toBe(false);
    }
  });

  test("typed from a screen is what was meant: case, spaces, O and zero, I, L and one", () => {
    expect(asTyped(" BQR_ 0o1I lAbc ")).toBe("bqr_00111abc");
    expect(addressAsTyped(" Zoe@Lire.TEST ")).toBe("zoe@lire.test");
  });

  test.each([
    ["   ", "key-name-needed"],
    ["x".repeat(61), "key-name-long"],
  ])("named %j is refused with the remedy", (name, reason) => {
    expect(keyName.safeParse(name).error?.issues[0]?.message).toBe(reason);
  });

  test("keeps its name as one would write it", () => {
    expect(keyName.parse("  Ma \n liseuse ")).toBe("Ma liseuse");
  });

  test("is noted as used once a minute at most", () => {
    const at = new Date("2026-11-26T12:00:00Z");
    const earlier = (ms: number) => new Date(at.getTime() - ms);
    expect(isUseWorthNoting(null, at)).toBe(true);
    expect(isUseWorthNoting(earlier(59_999), at)).toBe(false);
    expect(isUseWorthNoting(earlier(60_000), at)).toBe(true);
  });
});

test.each([
  [0, 0, true],
  [refusalsPerAddress - 1, refusalsPerClient - 1, true],
  [refusalsPerAddress, 0, false],
  [0, refusalsPerClient, false],
])(
  "after %i wrong keys with an address and %i from a client another is answered: %s",
  (withAddress, byClient, may) => {
    expect(mayGuessAgain({ withAddress, byClient })).toBe(may);
  },
);
