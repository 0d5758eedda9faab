import { Component } from '@angular/core';
@Component({ selector: 'artha-positionspage', template: 'PositionsPage' })
export class PositionsPage {}
