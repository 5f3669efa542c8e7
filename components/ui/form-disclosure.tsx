"use client";
import { type ComponentProps, use, useState } from "react";
import { Disclosure } from "./disclosure";
import { FormAnswerContext } from "./form-action";

/**
 * The fields of a form that are shown when asked for, and from its first refusal on: what is wrong is never behind a line,
 * and does not go behind one again while it is put right.
 */
export function FormDisclosure(props: Omit<ComponentProps<typeof Disclosure>, "open">) {
  const { state } = use(FormAnswerContext);
  const isRefused = state.reason !== undefined || state.fields !== undefined;
  const [wasRefused, setWasRefused] = useState(isRefused);
  if (isRefused && !wasRefused) setWasRefused(true);
  return <Disclosure {...props} {...(wasRefused ? { open: true } : {})} />;
}
