import { element } from '../dom';
import { text } from '../language/language';
import type { Alarm } from '../types';

const storageKeys = { sound: 'wall.sound', notify: 'wall.notify' };
const toneHertz = 880;
const toneSeconds = 0.6;

/** Tells a new alarm by a tone and by a notification of the browser, to those who have asked for it. */
export class AlarmSound {
  readonly soundChoice: HTMLElement;
  readonly notifyChoice: HTMLElement;
  private readonly told = new Set<number>();
  private context: AudioContext | null = null;
  private isLoud = localStorage.getItem(storageKeys.sound) === 'yes';
  private isNotified = localStorage.getItem(storageKeys.notify) === 'yes';

  constructor() {
    const words = text.overview.wall;
    this.soundChoice = toggle(words.sound, this.isLoud, (isOn) => {
      this.isLoud = isOn;
      localStorage.setItem(storageKeys.sound, isOn ? 'yes' : 'no');
      // Browsers let a page sound only after somebody has touched it: the choice itself is that touch.
      if (isOn) this.sound();
    });
    this.notifyChoice = toggle(words.notify, this.isNotified, (isOn) => {
      this.isNotified = isOn;
      localStorage.setItem(storageKeys.notify, isOn ? 'yes' : 'no');
      if (isOn) void Notification.requestPermission();
    });
    this.notifyChoice.hidden = !('Notification' in globalThis);
  }

  /** Those that were there before anybody looked at the wall are not new. */
  know(alarms: Alarm[]): void {
    for (const alarm of alarms) this.told.add(alarm.id);
  }

  /** Each alarm is told once, whatever else is said of it later. */
  tell(alarm: Alarm, words: string): void {
    if (this.told.has(alarm.id)) return;
    this.told.add(alarm.id);
    if (this.isLoud) this.sound();
    if (this.isNotified && 'Notification' in globalThis && Notification.permission === 'granted') new Notification(text.overview.wall.newAlarm, { body: words, tag: String(alarm.id) });
  }

  private sound(): void {
    this.context ??= new AudioContext();
    const { context } = this;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = toneHertz;
    volume.gain.setValueAtTime(0.3, context.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + toneSeconds);
    tone.connect(volume).connect(context.destination);
    tone.start();
    tone.stop(context.currentTime + toneSeconds);
  }
}

function toggle(title: string, isOn: boolean, changed: (isOn: boolean) => void): HTMLElement {
  const button = element('button', { type: 'button', 'aria-pressed': String(isOn) }, title);
  button.addEventListener('click', () => {
    const wanted = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(wanted));
    changed(wanted);
  });
  return button;
}
