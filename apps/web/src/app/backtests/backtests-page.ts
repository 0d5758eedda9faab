import { Component } from '@angular/core';
@Component({ selector: 'artha-backtestspage', template: 'BacktestsPage' })
export class BacktestsPage {}
