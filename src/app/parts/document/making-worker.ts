/// <reference lib="webworker" />
/** Where files are made, so that nothing on the screen waits for them. One file, then it is ended by whoever asked. */
import { makeFile, type Making } from './making.ts';
import type { MakingStep } from '../../../documents/told.ts';

declare const self: DedicatedWorkerGlobalScope;

export type MakingAnswer =
  | { readonly step: MakingStep }
  | { readonly bytes: ArrayBuffer; readonly type: string }
  | { readonly fault: 'notMade' };

const say = (answer: MakingAnswer, moved: Transferable[] = []): void => self.postMessage(answer, moved);

self.onmessage = ({ data }: MessageEvent<Making>): void => {
  makeFile(data, (step) => say({ step }))
    .then(async (file) => ({ bytes: await file.arrayBuffer(), type: file.type }))
    .then(
      (made) => say(made, [made.bytes]),
      () => say({ fault: 'notMade' }),
    );
};
