// JavaScript counts UTF-16 units, the record counts code points: an emoji is two of the first and one of the second.
export const points = (text) => { let count = 0; for (const _ of text) count += 1; return count; };
function at(root, node, offset) {
  const before = document.createRange();
  before.selectNodeContents(root);
  before.setEnd(node, offset);
  return points(before.toString());
}
export const codePoints = (root, range) => [at(root, range.startContainer, range.startOffset), at(root, range.endContainer, range.endOffset)];
