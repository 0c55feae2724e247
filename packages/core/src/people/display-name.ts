/** A display name in the order it is spoken: "Chen, Maya" → "Maya Chen"; any other is left as it is. */
export function spokenName(name: string): string {
  const [last, first, ...rest] = name.split(',').map((part) => part.trim());
  return first && last && rest.length === 0 ? `${first} ${last}` : name;
}
