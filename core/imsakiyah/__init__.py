"""The times of prayer for Tuban by Kemenag's method, beside an official table where there is one."""
