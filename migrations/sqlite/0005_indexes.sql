-- An index pays for itself where a register shows the column. These links are read from `link`.
DROP INDEX risk_by_method;
DROP INDEX risk_by_accepted_by;
DROP INDEX scope_by_approved_by;
