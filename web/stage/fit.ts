/** How far a text block is folded at most: the caption closer, headline and number smaller, no chart or list, no smaller figures. */
const MOST_FOLDS = 4;

/** Sets `--size` of an element to the first of its `data-sizes` (in u) at which it takes no more than `data-lines` lines. */
function choose(element: HTMLElement) {
  const sizes = (element.dataset['sizes'] ?? '').split(' ');
  const most = Number(element.dataset['lines']);
  for (const size of sizes) {
    element.style.setProperty('--size', size);
    const line = Number.parseFloat(getComputedStyle(element).lineHeight);
    const lines = Math.round(element.offsetHeight / line);
    if (lines <= most && element.scrollWidth <= element.clientWidth + 1) return;
  }
}

/**
 * Makes the words of a block fit its room, which CSS cannot: its `data-sizes` are tried, the largest first; then
 * `data-fold` of the block counts up until nothing runs over. Once more when the fonts have arrived.
 */
export function fitted(block: HTMLElement) {
  const fit = () => {
    block.dataset['fold'] = '0';
    for (const element of block.querySelectorAll<HTMLElement>('[data-sizes]')) choose(element);
    for (let fold = 0; fold <= MOST_FOLDS; fold += 1) {
      block.dataset['fold'] = String(fold);
      if (block.scrollHeight <= block.clientHeight + 1) return;
    }
  };
  fit();
  document.fonts.addEventListener('loadingdone', fit);
  return () => document.fonts.removeEventListener('loadingdone', fit);
}
