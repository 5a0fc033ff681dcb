/** Whether a text needs signs of one width to be read. */

/** Several blanks within a line, though not between two sentences, and lines drawn with signs. */
const ALIGNED = /[^\s.!?:;,] {2,}\S|[\u2500-\u257f]/;

/** Whether its lines are aligned below each other, as drawings and columns are. */
export function isAligned(text: string): boolean {
  return ALIGNED.test(text);
}
