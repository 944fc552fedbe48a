const digits = (text: string) => text.replace(/\D/g, '');

/** Groups a card number as it is printed on the card: `4242 4242 4242 4242`. */
export function formatCardNumber(text: string): string {
  return (
    digits(text)
      .slice(0, 19)
      .match(/.{1,4}/g)
      ?.join(' ') ?? ''
  );
}

/** Writes an expiry date as `MM/YY`. A lone digit above 1 can only be a month: `4` becomes `04`. */
export function formatExpiry(text: string): string {
  const typed = digits(text);
  const month = /^[2-9]/.test(typed) ? `0${typed}` : typed;
  return month.length <= 2 ? month : `${month.slice(0, 2)}/${month.slice(2, 4)}`;
}
