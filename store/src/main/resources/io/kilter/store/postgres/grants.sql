-- The owner made the tables; these two only use them. Run by whoever may make roles.
GRANT USAGE ON SCHEMA ${schema} TO ${writer}, ${reader};
GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${reader};
GRANT SELECT, INSERT, UPDATE ON ${schema}.scores, ${schema}.windows, ${schema}.episodes, ${schema}.rates, ${schema}.accuracy, ${schema}.sensors TO ${writer};
GRANT DELETE ON ${schema}.sensors TO ${writer};
GRANT SELECT ON ${schema}.flyway_schema_history TO ${writer};
GRANT EXECUTE ON FUNCTION ${schema}.add_partition(bigint), ${schema}.drop_partition(bigint) TO ${writer};
