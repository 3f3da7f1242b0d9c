"""Tax help: a calculator that opens in place of the billing form's fields."""
