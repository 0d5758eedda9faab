import type { OrderTicket } from '@artha/core';
import { stopsOf } from '../stops/stops.dto.js';
import type { OrderTicketDto } from './order-ticket.dto.js';

/** The wish in a ticket someone filled in by hand. */
export function ticketOf(ticket: OrderTicketDto): OrderTicket {
  return {
    ...ticket,
    deploymentId: null,
    reducesOnly: false,
    reason: 'placed by hand',
    limitPaise: ticket.limitPaise ?? null,
    triggerPaise: ticket.triggerPaise ?? null,
    validity: ticket.validity ?? 'DAY',
    validMinutes: ticket.validMinutes ?? null,
    isAfterMarket: ticket.isAfterMarket ?? false,
    disclosedQuantity: ticket.disclosedQuantity ?? null,
    stops: ticket.stops ? stopsOf(ticket.stops) : null,
  };
}
