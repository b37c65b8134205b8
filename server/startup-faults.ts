/** What stops the product from starting and is for the operator to put right: shown one line each, no stack. */
export class StartupFault extends Error {
  override readonly name = 'StartupFault';
  readonly faults: readonly string[];

  constructor(...faults: string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

export const FAULT_EXIT_CODE = 2;
