/** The picture on the screen as a JPEG file, saved under the camera's name and the picture's time. */
export async function saveSnapshot(video: HTMLVideoElement, title: string, atMs: number): Promise<boolean> {
  if (video.videoWidth === 0) return false;
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92));
  if (!blob) return false;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = snapshotName(title, atMs);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return true;
}

/** "CAM-04 周田铁塔", 16:42:07 → "CAM-04-周田铁塔-20261018T164207Z.jpg" */
export function snapshotName(title: string, atMs: number): string {
  const stamp = new Date(atMs).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const plain = title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');
  return `${plain}-${stamp}.jpg`;
}
