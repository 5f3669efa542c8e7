/** Chance that is the same for the same seed (mulberry32). */
export function chanceOf(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** A whole number below. */
    below: (end: number) => Math.floor(next() * end),
    /** One of these. */
    oneOf: <One>(list: readonly One[]) => list[Math.floor(next() * list.length)] as One,
    /** Whether this time, once in so many. */
    once: (inSoMany: number) => next() * inSoMany < 1,
    uuid: () =>
      "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx".replaceAll("x", () =>
        Math.floor(next() * 16).toString(16),
      ),
  };
}

export type Chance = ReturnType<typeof chanceOf>;

/** Texts that have broken other shops. */
export const hostileTexts = [
  ...[
    "",
    " ",
    "\0",
    "a\0b",
    "%00",
    "%2500",
    "\u202e",
    "e\u0301",
    "\ufeff",
    "\u2028",
    "\r\nSet-Cookie: a=b",
  ],
  ...["' OR '1'='1", "'; DROP TABLE users;--", '{"not":""}', '{"contains":""}', "[]", "{}", "null"],
  ...["__proto__", "constructor", "toString", "hasOwnProperty", "undefined", "NaN", "true"],
  ...[
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%252e%252e%252f",
    "C:\\windows",
    "file:///etc/passwd",
  ],
  ...[
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{7*7}}",
    "#{7*7}",
  ],
  ...[
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1",
    "-1",
    "+1",
    "1e308",
    "-0",
    "0x10",
    "1_000",
    "٣",
    "1,000.00",
  ],
  ...[
    "9223372036854775808",
    "2147483648",
    "99999999999999999999999999",
    "0.0000001",
    "1e-400",
    "Infinity",
  ],
  ...[
    "0000-00-00",
    "9999-99-99",
    "2026-02-30",
    "2026-13-01T25:61:61Z",
    "-271821-04-20",
    "+275760-09-13",
  ],
  ...[
    "------------------------------------",
    "00000000-0000-0000-0000-000000000000",
    "zz".repeat(18),
  ],
  ...[
    "http://127.0.0.1:1/",
    "//evil.test",
    "\\\\evil.test",
    "https://user:pass@evil.test/",
    "gopher://evil.test",
  ],
  ...["a@b", "a@evil.test\nBcc: all@evil.test", `${"a".repeat(300)}@evil.test`, "ａ＠evil.test"],
  ...["é".repeat(5000), "a".repeat(100_000), "🜁".repeat(2000), "(".repeat(5000), "a,".repeat(5000)],
];

/** Values of JSON where a text or a number is due. */
export const hostileValues: unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    2 ** 53,
    [],
    [[]],
    {},
    { not: "" },
    { contains: "" },
    { in: [] },
  ],
  ...[
    ["a", "b"],
    { constructor: { prototype: {} } },
    JSON.parse('{"__proto__":{"isOperator":true}}'),
  ],
];
