import { Component, computed, input } from '@angular/core';
import {
  mdiArrowExpandVertical,
  mdiCameraOutline,
  mdiChevronDoubleRight,
  mdiChevronDown,
  mdiChevronUp,
  mdiClose,
  mdiCogOutline,
  mdiContentSaveOutline,
  mdiCursorDefaultOutline,
  mdiEyeOffOutline,
  mdiEyeOutline,
  mdiFormatText,
  mdiFunctionVariant,
  mdiLinkVariant,
  mdiLockOpenVariantOutline,
  mdiLockOutline,
  mdiMagnet,
  mdiPencilOutline,
  mdiPencilRulerOutline,
  mdiRayStartArrow,
  mdiRectangleOutline,
  mdiRedo,
  mdiRuler,
  mdiTrashCanOutline,
  mdiUndo,
  mdiVectorLine,
} from '@mdi/js';

const PATHS = {
  cursor: mdiCursorDefaultOutline,
  trend: mdiVectorLine,
  ray: mdiRayStartArrow,
  horizontal:
    'M3 11h6.1a3 3 0 0 1 5.8 0H21v2h-6.1a3 3 0 0 1-5.8 0H3zm9-.2a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4z',
  vertical:
    'M11 3v6.1a3 3 0 0 0 0 5.8V21h2v-6.1a3 3 0 0 0 0-5.8V3zm1 7.8a1.2 1.2 0 1 1 0 2.4 1.2 1.2 0 0 1 0-2.4z',
  rectangle: mdiRectangleOutline,
  fibonacci: 'M3 4h18v1.6H3zm0 5.2h18v1.6H3zm0 4h18v1.6H3zm0 5.2h18V20H3z',
  measure: mdiRuler,
  text: mdiFormatText,
  magnet: mdiMagnet,
  tools: mdiPencilRulerOutline,
  trash: mdiTrashCanOutline,
  locked: mdiLockOutline,
  unlocked: mdiLockOpenVariantOutline,
  edit: mdiPencilOutline,
  undo: mdiUndo,
  redo: mdiRedo,
  camera: mdiCameraOutline,
  save: mdiContentSaveOutline,
  link: mdiLinkVariant,
  indicators: mdiFunctionVariant,
  settings: mdiCogOutline,
  shown: mdiEyeOutline,
  hidden: mdiEyeOffOutline,
  up: mdiChevronUp,
  down: mdiChevronDown,
  close: mdiClose,
  newest: mdiChevronDoubleRight,
  fit: mdiArrowExpandVertical,
  candles: 'M7 3h1.6v3H11v11H8.6v4H7v-4H4.6V6H7zm8.4 3H17v2.5h2.4V16H17v3h-1.6v-3H13V8.500h2.400z',
  hollow:
    'M7 3h1.6v3H11v11H8.6v4H7v-4H4.6V6H7zM6.200 7.600v7.800h3.200V7.600zM15.4 6H17v2.5h2.4V16H17v3h-1.6v-3H13V8.5h2.4zm-.8 4.100v4.300h3.200v-4.300z',
  'heikin-ashi':
    'M5 9h1.500v2H9v7H6.500v2H5v-2H3v-7h2zm6-4h1.500v2H15v7h-2.500v2H11v-2H9.500V7H11zm6-3h1.500v2H21v7h-2.500v2H17v-2h-1.500V4H17z',
  bars: 'M6 4h1.700v3H10v1.700H7.700v9H9.500v1.700H6v-9.700H4V8h2zm10 2h1.700v7.300H20V15h-2.300v5H16v-9.300h-2V9h2z',
  line: 'M3.500 17.500 9 11.500l4 4L20.900 6.900l1.200 1.100L13.100 18 9 14l-4.400 4.700z',
  area: 'M3 20v-4.500L9 9l4 4 8-8.500V20z',
} as const;

export type ChartIconName = keyof typeof PATHS;

/** Icons of the chart pages only; always decoration, the name is on the control around it. */
@Component({
  selector: 'artha-chart-icon',
  template: `<svg viewBox="0 0 24 24" aria-hidden="true" [attr.width]="size()" [attr.height]="size()">
    <path [attr.d]="path()" fill="currentColor" fill-rule="evenodd" />
  </svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
  `,
})
export class ChartIcon {
  readonly name = input.required<ChartIconName>();
  readonly size = input(18);
  protected readonly path = computed(() => PATHS[this.name()]);
}
