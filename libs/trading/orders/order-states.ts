import { ORDER_TRANSITIONS, type OrderState } from '@artha/core';

export const ORDER_STATES = Object.keys(ORDER_TRANSITIONS) as OrderState[];

/** States of orders that may still trade. */
export const WORKING_STATES = ORDER_STATES.filter((state) => ORDER_TRANSITIONS[state].length > 0);
