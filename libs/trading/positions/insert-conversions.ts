/** Once for each conversion, however often it is written. */
export const INSERT_CONVERSIONS = `
  insert into position_conversions (id, account_id, mode, deployment_id, instrument_id, from_product, to_product,
                                    quantity, cost_paise, charges_paise, asked_by, at)
  select id, "accountId", mode, "deploymentId", "instrumentId", "fromProduct", "toProduct", quantity, "costPaise",
         coalesce("chargesPaise", 0), by, to_timestamp(at / 1000.0)
    from jsonb_to_recordset($1::jsonb) as c(
      id uuid, "accountId" uuid, mode text, "deploymentId" uuid, "instrumentId" text, "fromProduct" text,
      "toProduct" text, quantity bigint, "costPaise" bigint, "chargesPaise" bigint, by text, at double precision)
  on conflict (id) do nothing`;
