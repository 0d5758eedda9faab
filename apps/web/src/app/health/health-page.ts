import { Component } from '@angular/core';
@Component({ selector: 'artha-healthpage', template: 'HealthPage' })
export class HealthPage {}
