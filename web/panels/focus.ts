import type { Attachment } from 'svelte/attachments';

/** Takes the focus while the element is there and gives it back to where it was. */
export const returnFocus: Attachment<HTMLElement> = (element) => {
  const before = document.activeElement;
  element.focus({ preventScroll: true });
  return () => {
    const lost = document.activeElement === document.body || element.contains(document.activeElement);
    if (lost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
};
