// Finds the QR code of a label in a picture: with the browser's own detector where there is one, else with a decoder in JavaScript.

interface Detector {
  detect(image: ImageBitmapSource): Promise<{ rawValue: string }[]>;
}

declare const BarcodeDetector: undefined | { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };

const longestSide = 1600;

/** What the QR code in a picture says; null: there is none. */
export async function readPicture(image: ImageBitmap | HTMLVideoElement): Promise<string | null> {
  if (typeof BarcodeDetector !== 'undefined' && (await BarcodeDetector.getSupportedFormats()).includes('qr_code')) {
    return (await new BarcodeDetector({ formats: ['qr_code'] }).detect(image))[0]?.rawValue ?? null;
  }

  const [width, height] = image instanceof HTMLVideoElement ? [image.videoWidth, image.videoHeight] : [image.width, image.height];
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null || canvas.width === 0) return null;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const { default: decodeQR } = await import('qr/decode.js');
  try {
    return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height), { effort: 8, timeLimit: 400 });
  } catch {
    return null;
  }
}

/** Looks through the camera until a code is found that is taken, or until aborted. */
export async function watch(video: HTMLVideoElement, taken: (text: string) => boolean, signal: AbortSignal): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  try {
    video.srcObject = stream;
    await video.play();
    while (!signal.aborted) {
      const text = video.videoWidth === 0 ? null : await readPicture(video);
      if (text !== null && taken(text)) return;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}
