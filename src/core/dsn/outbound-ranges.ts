/** Exchange Online's outbound ranges as Microsoft publishes them for port 25 (endpoint set 10, "Allow, Required"). */
export function isMicrosoftAddress(ip: string): boolean {
  if (/^2a01:111:f40[03]:/.test(ip)) return true;
  const [a = 0, b = 0, c = 0] = ip.split('.').map(Number);
  if (a === 40) return b === 92 || b === 93 || b === 107;
  if (a === 52) return b >= 100 && b <= 103;
  return a === 104 && b === 47 && c < 128;
}
