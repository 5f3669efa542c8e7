import { expect, test } from "vitest";
import { chooseEncoding, encodeOnce } from "./encodings";

test("what is kept of a body holds no more memory than it is long", async () => {
  const body = Buffer.allocUnsafeSlow(50_000).fill("many letters, much the same; ");
  const bodies = await encodeOnce(body);
  expect(bodies.br.length).toBeLessThan(bodies.identity.length);
  for (const [name, { buffer, length }] of Object.entries(bodies))
    expect(buffer.byteLength, name).toBe(length);
});

test("an encoding is chosen alike however often it is asked for", () => {
  for (const time of ["first", "second"]) {
    expect(chooseEncoding("gzip, deflate, br"), time).toBe("br");
    expect(chooseEncoding("gzip;q=1, br;q=0.5"), time).toBe("gzip");
    expect(chooseEncoding("br;q=0, gzip;q=0"), time).toBe("identity");
    expect(chooseEncoding(undefined), time).toBe("identity");
  }
});
