import { Component } from '@angular/core';
@Component({ selector: 'artha-reportpage', template: 'ReportPage' })
export class ReportPage {}
