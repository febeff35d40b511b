/** Offers a text as a download, from a page of ours. */
export function saveFile(name: string, text: string, mediaType: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${mediaType};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the text after the press; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
