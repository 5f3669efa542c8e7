import { describe, expect, test } from "vitest";
import { newestOf } from "./edition-standing";

const at = new Date();
const edition = (number: number, more: { withdrawnAt?: Date; undoneAt?: Date | null } = {}) => ({
  ...{ number, withdrawnAt: null },
  ...more,
});

describe("the edition readers are given", () => {
  test("is the one of the highest number, in whatever order they come", () => {
    expect(newestOf([edition(1), edition(3), edition(2)])?.number).toBe(3);
  });

  test("is the one before when it was withdrawn or taken back", () => {
    const editions = [edition(4, { undoneAt: at }), edition(3, { withdrawnAt: at })];
    expect(newestOf([...editions, edition(2, { undoneAt: null }), edition(1)])?.number).toBe(2);
  });

  test("is none when none stands", () => {
    expect(newestOf([edition(1, { withdrawnAt: at })])).toBeUndefined();
    expect(newestOf([])).toBeUndefined();
  });
});
