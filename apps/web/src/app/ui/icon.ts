import { Component, computed, input } from '@angular/core';
import {
  mdiAccountCircleOutline,
  mdiAccountGroupOutline,
  mdiAlertCircleOutline,
  mdiBellOutline,
  mdiBriefcaseOutline,
  mdiChartTimelineVariant,
  mdiCheck,
  mdiChevronDown,
  mdiClipboardTextOutline,
  mdiClose,
  mdiDotsHorizontal,
  mdiFlaskOutline,
  mdiHeartPulse,
  mdiInformationOutline,
  mdiKeyboardOutline,
  mdiLogout,
  mdiMagnify,
  mdiMenuDown,
  mdiMenuUp,
  mdiPause,
  mdiPlay,
  mdiPlus,
  mdiRefresh,
  mdiRobotOutline,
  mdiStar,
  mdiStarOutline,
  mdiThemeLightDark,
  mdiTrayRemove,
  mdiViewDashboardOutline,
} from '@mdi/js';

const PATHS = {
  account: mdiAccountCircleOutline,
  users: mdiAccountGroupOutline,
  alert: mdiAlertCircleOutline,
  bell: mdiBellOutline,
  positions: mdiBriefcaseOutline,
  trade: mdiChartTimelineVariant,
  check: mdiCheck,
  down: mdiChevronDown,
  orders: mdiClipboardTextOutline,
  close: mdiClose,
  more: mdiDotsHorizontal,
  backtests: mdiFlaskOutline,
  health: mdiHeartPulse,
  info: mdiInformationOutline,
  keyboard: mdiKeyboardOutline,
  logout: mdiLogout,
  search: mdiMagnify,
  fall: mdiMenuDown,
  rise: mdiMenuUp,
  pause: mdiPause,
  play: mdiPlay,
  plus: mdiPlus,
  refresh: mdiRefresh,
  strategies: mdiRobotOutline,
  star: mdiStarOutline,
  starred: mdiStar,
  theme: mdiThemeLightDark,
  empty: mdiTrayRemove,
  dashboard: mdiViewDashboardOutline,
} as const;

export type IconName = keyof typeof PATHS;

/** Always decoration: the name is on the control around it. */
@Component({
  selector: 'artha-icon',
  template: `<svg viewBox="0 0 24 24" aria-hidden="true" [attr.width]="size()" [attr.height]="size()">
    <path [attr.d]="path()" fill="currentColor" />
  </svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  readonly size = input(18);
  protected readonly path = computed(() => PATHS[this.name()]);
}
