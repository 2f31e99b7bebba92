/** Answers may overtake each other: an answer is news only as long as no later question has been answered. */
export class Questions {
  private asked = 0;
  private answered = 0;

  /** @returns To be called with the answer at hand: whether it is news. */
  ask(): () => boolean {
    const mine = ++this.asked;
    return () => {
      if (mine < this.answered) return false;
      this.answered = mine;
      return true;
    };
  }

  /** What is known now is newer than any answer that is still on its way. */
  settle(): void {
    this.answered = ++this.asked;
  }
}
