// The gateway's clock, which a phone's may differ from.

let difference = 0;

export function setGatewayTime(utcMilliseconds: number): void {
  difference = utcMilliseconds - Date.now();
}

export function gatewayTime(): number {
  return Math.round(Date.now() + difference);
}
