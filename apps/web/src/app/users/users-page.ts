import { Component } from '@angular/core';
@Component({ selector: 'artha-userspage', template: 'UsersPage' })
export class UsersPage {}
