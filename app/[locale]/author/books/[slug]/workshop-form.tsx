import type { ComponentProps } from "react";
import { OneButtonForm } from "../../../one-button-form";

/** A form of the workshop. */
export function WorkshopForm(
  form: Omit<ComponentProps<typeof OneButtonForm>, "space" | "className">,
) {
  return <OneButtonForm {...form} space="workshop" className="space-y-5" />;
}
