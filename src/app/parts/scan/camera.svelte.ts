/** The tablet's camera, for as long as somebody looks at it. */
export class Camera {
  isOn = $state(false);
  fault = $state<'refused' | 'missing'>();
  /** Cameras besides the one in use. */
  others = $state(0);
  video: HTMLVideoElement | undefined;
  #stream: MediaStream | undefined;
  #chosen: string | undefined;
  #round = 0;

  async start(): Promise<void> {
    this.stop();
    const round = (this.#round += 1);
    this.fault = undefined;
    try {
      const devices = navigator.mediaDevices as MediaDevices | undefined;
      if (devices === undefined) throw new DOMException('no camera', 'NotFoundError');
      const which =
        this.#chosen === undefined
          ? { facingMode: { ideal: 'environment' } }
          : { deviceId: { exact: this.#chosen } };
      const stream = await devices.getUserMedia({
        video: { ...which, width: { ideal: 3840 }, height: { ideal: 2160 } },
        audio: false,
      });
      if (round !== this.#round) return endOf(stream);
      this.#stream = stream;
      const all = (await devices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput');
      this.others = Math.max(0, all.length - 1);
      if (this.video === undefined) return this.stop();
      this.video.srcObject = stream;
      await this.video.play();
      this.isOn = round === this.#round;
    } catch (error) {
      if (round !== this.#round) return;
      const name = error instanceof DOMException ? error.name : '';
      this.fault = name === 'NotAllowedError' || name === 'SecurityError' ? 'refused' : 'missing';
      this.stop();
    }
  }

  stop(): void {
    this.#round += 1;
    this.isOn = false;
    if (this.#stream !== undefined) endOf(this.#stream);
    this.#stream = undefined;
  }

  /** The next one of this tablet's cameras. */
  async next(): Promise<void> {
    const all = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput');
    const now = this.#stream?.getVideoTracks()[0]?.getSettings().deviceId;
    const at = all.findIndex(({ deviceId }) => deviceId === now);
    this.#chosen = all[(at + 1) % all.length]?.deviceId;
    await this.start();
  }

  /** What it sees now, as fine as it gives it. */
  async shoot(): Promise<ImageBitmap | undefined> {
    const { video } = this;
    if (video === undefined || !this.isOn || video.videoWidth === 0) return undefined;
    return createImageBitmap(video);
  }
}

const endOf = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());
