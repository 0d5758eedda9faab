import { Component } from '@angular/core';
@Component({ selector: 'artha-dashboardpage', template: 'DashboardPage' })
export class DashboardPage {}
