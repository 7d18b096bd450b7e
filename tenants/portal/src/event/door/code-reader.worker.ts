/// <reference lib="webworker" />
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

export type ReaderMessage = { kind: 'ready' } | { kind: 'read'; text: string | undefined } | { kind: 'failed'; reason: string };

const say = (message: ReaderMessage) => postMessage(message);

// From our own files, never from elsewhere.
const ready = prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path) }, fireImmediately: true });
ready.then(
  () => say({ kind: 'ready' }),
  (failure: unknown) => say({ kind: 'failed', reason: String(failure) }),
);

/** One picture in, at most one text out. */
addEventListener('message', ({ data }: MessageEvent<ImageData>) => {
  readBarcodes(data, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 }).then(
    (found) => say({ kind: 'read', text: found[0]?.text }),
    () => say({ kind: 'read', text: undefined }),
  );
});
