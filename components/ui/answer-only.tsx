"use client";
import { type ReactNode, use } from "react";
import { FormAnswerContext } from "./form-action";

/** What is shown only where the form's accepted answer has a value of this name. */
export function AnswerOnly({ having, children }: { having: string; children: ReactNode }) {
  return use(FormAnswerContext).state.done?.[having] ? children : null;
}
