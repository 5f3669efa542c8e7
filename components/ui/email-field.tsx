import type { ComponentProps } from "react";
import { TextField } from "./text-field";

/** Asks for an e-mail address: the right keyboard on a phone, and what the browser already knows. */
export function EmailField(
  field: Omit<ComponentProps<typeof TextField>, "name" | "type" | "inputMode" | "autoComplete">,
) {
  return <TextField name="email" type="email" inputMode="email" autoComplete="email" {...field} />;
}
