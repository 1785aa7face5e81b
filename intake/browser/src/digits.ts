// Numbers in the digits of the page's language. A table would do the same; ten digits follow their zero in every script used.

/** Western digits in a text become those that follow `zero`. */
export function inDigits(text: string, zero: string): string {
  const first = zero.codePointAt(0) ?? 0x30;
  return text.replace(/[0-9]/g, (digit) => String.fromCodePoint(first + Number(digit)));
}
