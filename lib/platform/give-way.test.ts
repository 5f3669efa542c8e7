import { setPriority } from "node:os";
import { expect, test, vi } from "vitest";
import { giveWay } from "./give-way";
import { log } from "./log";

vi.mock("node:os", async (real) => ({ ...(await real<object>()), setPriority: vi.fn() }));

test("asks to come after the others, and goes on where it is refused", () => {
  giveWay();
  expect(vi.mocked(setPriority).mock.calls).toEqual([[15]]);

  const warned = vi.spyOn(log, "warn").mockImplementation(() => undefined);
  vi.mocked(setPriority).mockImplementation(() => {
    throw new Error("operation not permitted");
  });
  giveWay();
  expect(warned).toHaveBeenCalledOnce();
});
