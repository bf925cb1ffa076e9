/** A browser may take its time to fetch a file from memory. */
const KEPT_MS = 60_000;

/** Hands the reader a file under a name. */
export function download(file: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
