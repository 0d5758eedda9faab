export { DeliveryModule, InboxModule } from './notifications.module.js';
export { TellEveryoneConcernedWhenBooksDiffered } from './delivery/tell-everyone-concerned-when-books-differed.js';
export { TellTradersWhenDeploymentFaulted } from './delivery/tell-traders-when-deployment-faulted.js';
export { TellTradersWhenOrderSettled } from './delivery/tell-traders-when-order-settled.js';
export { TellTradersWhenSafetyChanged } from './delivery/tell-traders-when-safety-changed.js';
export { TellUserWhenBacktestEnded } from './delivery/tell-user-when-backtest-ended.js';
export { ListNotificationsQuery } from './inbox/list-notifications.query.js';
export { MarkNotificationsReadCommand } from './inbox/mark-notifications-read.command.js';
export { NotificationView } from './inbox/notification-view.js';
