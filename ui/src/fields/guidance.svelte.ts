/** Whether the guidance of a part is open. */
export class GuidanceState {
  open = $state(false);
}
