// A node over Web Bluetooth: its claim service, and Improv's. docs/provisioning.md, section "Over Bluetooth LE".
import { bigEndian, hex } from './claim';
import { commandFrame, identify, improvCommand, improvError, improvResult, improvService, readNetworks, readResult, scanNetworks, type Network } from './improv';

const service = '6e660001-868f-481b-8860-6ce1fc3329d8';
const information = '6e660002-868f-481b-8860-6ce1fc3329d8';
const claim = '6e660003-868f-481b-8860-6ce1fc3329d8';
const status = '6e660004-868f-481b-8860-6ce1fc3329d8';
const result = '6e660005-868f-481b-8860-6ce1fc3329d8';

/** What every link carries in one write; a browser does not tell the size of its link. */
const writeBytes = 20;
const scanMilliseconds = 20_000;
/** After which a result that is the same as before is taken for a new one. */
const sameMilliseconds = 8000;
const pollMilliseconds = 500;
const improvBusy = 0xff;

export interface NodeInformation {
  node: string;
  hasCode: boolean;
  isConfigured: boolean;
  firmware: string;
  /** 0: none. */
  highestClaim: number;
}

export interface NodeStatus {
  /** As Improv's: 1 a press is needed, 2 authorised, 3 joining, 4 joined. */
  state: number;
  refusal: number;
}

/** The node does not answer any more. */
export class LinkLost extends Error {}

/** Whoever chose closed the list, or there was nothing in it. */
export class NothingChosen extends Error {}

export class BluetoothNode {
  private characteristics = new Map<string, BluetoothRemoteGATTCharacteristic>();
  private queue: Promise<unknown> = Promise.resolve();
  private wake: (() => void) | null = null;
  /** Of the last scan; null: there was none. */
  heard: Network[] | null = null;

  private constructor(private readonly device: BluetoothDevice) {
    device.addEventListener('gattserverdisconnected', () => {
      this.characteristics.clear();
      this.wake?.();
    });
  }

  /** Has the person choose among the nodes nearby. */
  static async choose(): Promise<BluetoothNode> {
    try {
      return new BluetoothNode(await navigator.bluetooth.requestDevice({ filters: [{ services: [improvService] }], optionalServices: [service] }));
    } catch (reason) {
      throw (reason as DOMException).name === 'NotFoundError' ? new NothingChosen() : reason;
    }
  }

  get name(): string {
    return this.device.name ?? '';
  }

  get isConnected(): boolean {
    return this.device.gatt?.connected === true && this.characteristics.size > 0;
  }

  async connect(): Promise<NodeInformation> {
    await this.guarded(async () => {
      const server = await this.device.gatt!.connect();
      for (const [id, wanted] of [
        [service, [information, claim, status, result]],
        [improvService, [improvError, improvCommand, improvResult]],
      ] as const) {
        const found = await server.getPrimaryService(id);
        for (const characteristic of wanted) this.characteristics.set(characteristic, await found.getCharacteristic(characteristic));
      }

      for (const observed of [status, result]) await this.observe(observed);
    });
    return this.information();
  }

  disconnect(): void {
    this.device.gatt?.disconnect();
  }

  async information(): Promise<NodeInformation> {
    const bytes = await this.read(information);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    return {
      node: hex(bytes.slice(1, 7)),
      hasCode: (bytes[7]! & 1) !== 0,
      isConfigured: (bytes[7]! & 2) !== 0,
      firmware: `${bytes[8]}.${bytes[9]}.${view.getUint16(10)}.${view.getUint16(12)}`,
      highestClaim: Number(view.getBigUint64(14)),
    };
  }

  async status(): Promise<NodeStatus> {
    const bytes = await this.read(status);
    return { state: bytes[0]!, refusal: bytes[1]! };
  }

  /** The newest sealed result. */
  result(): Promise<Uint8Array> {
    return this.read(result);
  }

  async send(sealed: Uint8Array): Promise<void> {
    let header = [0, 0, ...bigEndian(sealed.length, 2)];
    for (let offset = 0; offset < sealed.length; ) {
      const piece = sealed.slice(offset, offset + writeBytes - header.length);
      await this.write(claim, Uint8Array.from([...header, ...piece]));
      offset += piece.length;
      header = bigEndian(offset, 2);
    }
  }

  /** Has the node's light flash. */
  identify(): Promise<void> {
    return this.write(improvCommand, commandFrame(identify));
  }

  /** Networks that the node hears, strongest first. */
  async networks(): Promise<Network[]> {
    // The result of the scan before stays until there is another, which may well be the same.
    const before = String(await this.read(improvResult));
    await this.write(improvCommand, commandFrame(scanNetworks));
    for (const start = Date.now(); Date.now() < start + scanMilliseconds; ) {
      await this.pause(pollMilliseconds);
      if ((await this.read(improvError))[0] === improvBusy) throw new Error('busy');
      const result = await this.read(improvResult);
      const strings = readResult(scanNetworks, result);
      if (strings !== null && (String(result) !== before || Date.now() > start + sameMilliseconds)) return (this.heard = readNetworks(strings));
    }

    return [];
  }

  /** Waits, or until the node says something. */
  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.wake = null;
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.wake = done;
    });
  }

  private async observe(id: string): Promise<void> {
    const characteristic = this.characteristics.get(id)!;
    characteristic.addEventListener('characteristicvaluechanged', () => this.wake?.());
    // Whoever cannot be notified asks once a second anyway.
    await characteristic.startNotifications().catch(() => undefined);
  }

  private async read(id: string): Promise<Uint8Array> {
    const view = await this.guarded(() => this.characteristic(id).readValue());
    return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  }

  private write(id: string, bytes: Uint8Array): Promise<void> {
    return this.guarded(() => this.characteristic(id).writeValueWithResponse(bytes as BufferSource));
  }

  private characteristic(id: string): BluetoothRemoteGATTCharacteristic {
    const found = this.characteristics.get(id);
    if (found === undefined) throw new LinkLost();
    return found;
  }

  /** One operation at a time: browsers refuse a second. */
  private guarded<T>(operation: () => Promise<T>): Promise<T> {
    const mine = this.queue.then(operation).catch((reason: unknown) => {
      throw this.device.gatt?.connected === true && !(reason instanceof DOMException && reason.name === 'NetworkError') ? reason : new LinkLost();
    });
    this.queue = mine.catch(() => undefined);
    return mine;
  }
}
