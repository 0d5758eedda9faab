import { Component } from '@angular/core';
@Component({ selector: 'artha-orderspage', template: 'OrdersPage' })
export class OrdersPage {}
