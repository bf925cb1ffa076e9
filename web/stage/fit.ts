/**
 * The folds of a text block, one after the other: the caption closer; headline and number smaller, numbers side by side; no
 * chart or list; no smaller figures; no key, and all words smaller still.
 */
const FOLDS = ['1', '2', '3', '4', '5'];

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
 * `data-fold` of the block takes in one fold more until nothing runs over. Once more when the fonts have arrived.
 */
export function fitted(block: HTMLElement) {
  const fit = () => {
    block.dataset['fold'] = '';
    for (const element of block.querySelectorAll<HTMLElement>('[data-sizes]')) choose(element);
    for (const fold of FOLDS) {
      if (block.scrollHeight <= block.clientHeight + 1) return;
      block.dataset['fold'] = `${block.dataset['fold']} ${fold}`;
    }
  };
  fit();
  document.fonts.addEventListener('loadingdone', fit);
  return () => document.fonts.removeEventListener('loadingdone', fit);
}
