import { Component } from '@angular/core';
@Component({ selector: 'artha-tradepage', template: 'TradePage' })
export class TradePage {}
