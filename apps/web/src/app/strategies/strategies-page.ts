import { Component } from '@angular/core';
@Component({ selector: 'artha-strategiespage', template: 'StrategiesPage' })
export class StrategiesPage {}
