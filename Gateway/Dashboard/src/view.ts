/** One of the page's screens. */
export interface View {
  readonly host: HTMLElement;
  readonly title: string;
  /** Once a second. */
  tick(): void;
  destroy(): void;
}
